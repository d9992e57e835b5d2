package import Basics

/// The territories or agencies that are expected to report.
package struct UnitList: Sendable {
    /// The name by which labels refer to it: that of its file, without the ending.
    package let name: String
    /// In the order of the file; no code twice.
    package let units: [Unit]
    private let index: UnitIndex

    package init(name: String, units: [Unit]) {
        self.name = name
        self.units = units
        index = UnitIndex(units)
    }

    /// One territory or agency.
    package struct Unit: Hashable, Sendable {
        package let code: String
        package let name: String
        /// The kind in the file's words, such as `phường`; nil if it names none.
        package let kind: String?
        /// Other names for it.
        package let aliases: [String]
        /// The days on which it exists.
        package let validity: Validity
        /// The code of the unit that it became part of; nil for none.
        package let mergedInto: String?

        package init(
            code: String, name: String, kind: String? = nil, aliases: [String] = [],
            validity: Validity = .always, mergedInto: String? = nil
        ) {
            self.code = code
            self.name = name
            self.kind = kind
            self.aliases = aliases
            self.validity = validity
            self.mergedInto = mergedInto
        }

        /// True on the days from its first to its last, both inclusive.
        package func exists(on day: Day) -> Bool {
            (validity.from.map { $0 <= day } ?? true) && (validity.until.map { day <= $0 } ?? true)
        }
    }

    /// The units that should report on a day, in the order of the file.
    package func expected(on day: Day) -> [Unit] { units.filter { $0.exists(on: day) } }

    /// The unit of a code, whether it exists today or not.
    package func unit(_ code: String) -> Unit? { index.unit(code).map { units[$0] } }

    /// The units that a text names, by a code or by one of their names, whether they exist or not.
    package func units(named text: String) -> [Unit] {
        index.units(text, UnitName(text)).map { units[$0] }
    }

    /// The unit that a text gives, by its code or by one of its names, on a day.
    ///
    /// A name that several units have is that of the one whose kind the text begins with.
    package func unit(named text: String, on day: Day) throws(UnknownUnit) -> Unit {
        // Most rows have the code, or the name as the list has it.
        if let unit = index.exact(text).lazy.map({ units[$0] }).first(where: { $0.exists(on: day) })
        {
            return unit
        }
        let name = UnitName(text)
        let known = units(named: text)
        let present = known.filter { $0.exists(on: day) }
        if present.count == 1, let unit = present.first { return unit }
        let ofKind = present.filter { unit in
            name.kind != nil && unit.hasName(of: name.kind)
        }
        if ofKind.count == 1, let unit = ofKind.first { return unit }
        throw UnknownUnit(text: text, day: day, list: self, present: present, known: known)
    }

    /// The names of the units of a day, each with the name as names compare.
    func names(on day: Day) -> [(name: UnitName, unit: Unit)] {
        expected(on: day).flatMap { unit in unit.allNames.map { (UnitName($0), unit) } }
    }
}

extension UnitList: Hashable {
    package static func == (left: UnitList, right: UnitList) -> Bool {
        left.name == right.name && left.units == right.units
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(units)
    }
}

extension UnitList.Unit {
    var allNames: [String] { [name] + aliases }

    /// The name and the code, as messages show a unit.
    var shown: String { "'\(printable(name))' (\(printable(code)))" }

    /// True if one of its names begins with a kind, or if its kind is that one.
    fileprivate func hasName(of kind: String?) -> Bool {
        self.kind?.lowercased() == kind || allNames.contains { UnitName($0).kind == kind }
    }
}

/// The units of a list by code and by name, as places in the list.
private struct UnitIndex: Sendable {
    private var ofCode: [String: Int] = [:]
    private var ofFullName: [String: [Int]] = [:]
    private var ofName: [String: [Int]] = [:]
    /// By names without any mark.
    private var ofPlainName: [String: [Int]] = [:]

    init(_ units: [UnitList.Unit]) {
        for (index, unit) in units.enumerated() {
            ofCode[unit.code] = index
            ofFullName[unit.name, default: []].append(index)
            for name in Set(unit.allNames.map(UnitName.init)) {
                Self.add(index, to: &ofName[name.bare, default: []])
                Self.add(index, to: &ofPlainName[name.plain, default: []])
            }
        }
    }

    func unit(_ code: String) -> Int? { ofCode[code] }

    /// The unit of a code, or those of a name just as the list has it.
    func exact(_ text: String) -> [Int] { ofCode[text].map { [$0] } ?? ofFullName[text] ?? [] }

    func units(_ text: String, _ name: UnitName) -> [Int] {
        if let index = ofCode[text] { return [index] }
        if let found = ofName[name.bare] { return found }
        // A text with marks names another place than one whose marks differ.
        return name.isPlain ? ofPlainName[name.plain] ?? [] : []
    }

    private static func add(_ index: Int, to list: inout [Int]) {
        if list.last != index { list.append(index) }
    }
}
