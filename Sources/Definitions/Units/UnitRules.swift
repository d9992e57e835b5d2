internal import Basics
internal import Indicators

/// The rules between the units of a list.
struct UnitRules {
    private let units: [PlacedUnit]
    private let byCode: [String: PlacedUnit]

    init(_ units: [PlacedUnit]) {
        self.units = units
        byCode = Dictionary(units.map { ($0.unit.code, $0) }) { first, _ in first }
    }

    func check(_ context: inout FileContext) {
        for placed in units {
            checkCode(of: placed, &context)
            checkDays(of: placed, &context)
            checkMerger(of: placed, &context)
        }
        checkNames(&context)
    }

    private func checkCode(of placed: PlacedUnit, _ context: inout FileContext) {
        guard let first = byCode[placed.unit.code], first.line != placed.line else { return }
        context.report(
            .duplicateName, line: placed.line, column: 1,
            "the code '\(printable(placed.unit.code))' is already in line \(first.line)")
    }

    private func checkDays(of placed: PlacedUnit, _ context: inout FileContext) {
        guard let from = placed.unit.validity.from, let until = placed.unit.validity.until,
            until < from
        else { return }
        context.report(
            .conflict, line: placed.line, column: 1, "'until' must be a day on or after \(from)")
    }

    /// A unit that became part of another has a last day, and the other exists on the day after.
    private func checkMerger(of placed: PlacedUnit, _ context: inout FileContext) {
        guard let code = placed.unit.mergedInto else { return }
        let shown = "'merged_into' names '\(printable(code))'"
        guard let heir = byCode[code] else {
            let hint = suggestion(for: code, among: units.map(\.unit.code))
                .map { "; did you mean '\($0)'?" }
            return context.report(
                .unknownReference, line: placed.line, column: 1,
                "\(shown), which is no code of the list\(hint ?? "")")
        }
        guard let until = placed.unit.validity.until else {
            return context.report(
                .missingKey, line: placed.line, column: 1,
                "'merged_into' requires 'until', the unit's last day")
        }
        guard !heir.unit.exists(on: until.adding(days: 1)) else { return }
        context.report(
            .conflict, line: placed.line, column: 1,
            "\(shown), which does not exist on \(until.adding(days: 1)), the day after 'until'")
    }

    /// Reports each name that two units of one kind have on one day.
    private func checkNames(_ context: inout FileContext) {
        var ofName: [String: [PlacedUnit]] = [:]
        for placed in units {
            let names = ([placed.unit.name] + placed.unit.aliases).map(UnitName.init)
            for name in Set(names.map { "\($0.kind ?? "") \($0.bare)" }) {
                let others = ofName[name, default: []]
                if let other = others.first(where: { $0.unit.coexists(with: placed.unit) }),
                    other.line != placed.line, other.unit.code != placed.unit.code
                {
                    context.report(
                        .duplicateName, line: placed.line, column: 1,
                        "the unit in line \(other.line) has the name "
                            + "'\(printable(placed.unit.name))' at the same time; no row could "
                            + "name either")
                }
                ofName[name, default: []].append(placed)
            }
        }
    }
}

extension UnitList.Unit {
    /// True if there is a day on which both exist.
    fileprivate func coexists(with other: UnitList.Unit) -> Bool {
        let start = max(validity.from ?? .first, other.validity.from ?? .first)
        let end = min(validity.until ?? .last, other.validity.until ?? .last)
        return start <= end
    }
}
