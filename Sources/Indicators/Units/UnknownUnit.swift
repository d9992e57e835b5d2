internal import Basics

/// A text that names no unit of a list on a day, or several.
package struct UnknownUnit: Error, Hashable, Sendable {
    let text: String
    let day: Day
    /// Nil if no file defines the list.
    let list: UnitList?
    let listName: String
    /// The units of that name that exist on the day; several, or none.
    let present: [UnitList.Unit]
    /// The units of that name on any day.
    let known: [UnitList.Unit]

    /// A text of a label whose list no file defines.
    init(text: String, day: Day, ofAbsentList name: String) {
        self.init(text: text, day: day, list: nil, name, present: [], known: [])
    }

    init(
        text: String, day: Day, list: UnitList, present: [UnitList.Unit], known: [UnitList.Unit]
    ) {
        self.init(
            text: text, day: day, list: list, list.name, present: present, known: known)
    }

    private init(
        text: String, day: Day, list: UnitList?, _ listName: String, present: [UnitList.Unit],
        known: [UnitList.Unit]
    ) {
        self.text = text
        self.day = day
        self.list = list
        self.listName = listName
        self.present = present
        self.known = known
    }

    /// The sentence about the text, with the nearest unit if there is one.
    package var message: String {
        guard let list else { return "no file defines the unit list '\(listName)'" }
        if present.count > 1 {
            let units = present.prefix(5).map(\.shown).joined(separator: ", ")
            return "\(quoted) names several units of '\(list.name)': \(units); write the code"
        }
        guard let former = known.max(by: { $0.lastDay < $1.lastDay }) else {
            let hint = nearest(in: list).map { "; did you mean \($0.shown)?" } ?? ""
            return "\(quoted) is no unit of '\(list.name)'\(hint)"
        }
        if let from = former.validity.from, day < from {
            return "\(quoted) is \(former.shown) of '\(list.name)', which begins on \(from)"
        }
        return "\(quoted) is \(former.shown) of '\(list.name)', \(former.end(in: list))"
    }

    private var quoted: String { "\"\(printable(text))\"" }

    private func nearest(in list: UnitList) -> UnitList.Unit? {
        let names = list.names(on: day)
        let word = UnitName(text).bare
        let near = suggestion(for: word, among: names.map(\.name.bare))
        return names.first { $0.name.bare == near }?.unit
    }
}

extension UnitList.Unit {
    fileprivate var lastDay: Day { validity.until ?? .last }

    fileprivate func end(in list: UnitList) -> String {
        let last = validity.until.map { "whose last day was \($0)" } ?? "which does not exist then"
        guard let mergedInto else { return last }
        return last + "; it is now part of \(list.unit(mergedInto)?.shown ?? "'\(mergedInto)'")"
    }
}
