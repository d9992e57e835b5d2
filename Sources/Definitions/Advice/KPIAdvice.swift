internal import Basics
internal import Documents
internal import Indicators

/// Warnings about a KPI that never has a value, or none once its metric has several series.
struct KPIAdvice {
    let collectors: [Collector]

    /// The problems of one operand of its measure; none if a collector may yield a value.
    func problems(of operand: Measure.Operand) -> [String] {
        let yielding = collectors.compactMap { collector -> (Extraction.RowSet, NullWords)? in
            let sets = collector.extraction.rowSets
            return sets.first { $0.metrics.contains { $0.name == operand.metric } }
                .map { ($0, collector.extraction.nulls) }
        }
        // No collector at all has a warning of its own.
        guard let first = yielding.first else { return [] }
        let misfits = yielding.map { set, nulls in set.misfit(of: operand.filter, nulls) }
        if let misfit = first.0.misfit(of: operand.filter, first.1),
            misfits.allSatisfy({ $0 != nil })
        {
            return ["has no value: 'where' \(misfit) of '\(operand.metric)'"]
        }
        guard operand.combine == nil,
            let label = yielding.lazy.compactMap({ set, _ in
                set.varyingLabel(besides: operand.filter)
            })
            .first
        else { return [] }
        return [
            "has no value while '\(operand.metric)' has several series, one for each '\(label)'; "
                + "set 'combine', or select one with 'where'"
        ]
    }
}

extension Extraction.RowSet {
    /// The label of a filter that no row can have; nil if a row may have all.
    fileprivate func misfit(of filter: [Label], _ nulls: NullWords) -> String? {
        for label in filter {
            guard let rule = labels.first(where: { $0.name == label.name }) else {
                let names = labels.map(\.name.description).sorted()
                let hint =
                    suggestion(for: label.name.description, among: names)
                    .map { "; did you mean '\($0)'?" }
                return "names '\(label.name)', which is no label\(hint ?? "")"
            }
            if let reference = rule.units {
                if let problem = reference.problem(of: label) { return problem }
            } else if !rule.field.mayHave(label.value, nulls) {
                return "asks for \(label.name) '\(printable(label.value))', which is no value"
            }
        }
        return nil
    }

    /// A label that has another value in each row and that the filter does not fix.
    fileprivate func varyingLabel(besides filter: [Label]) -> LabelName? {
        guard !rows.isSingular else { return nil }
        return labels.first { label in
            label.field.varies && !filter.contains { $0.name == label.name }
        }?.name
    }
}

extension UnitReference {
    /// The reason that a label is no unit's code; nil if it may be one.
    fileprivate func problem(of label: Label) -> String? {
        guard let units, units.unit(label.value) == nil else { return nil }
        let shown = "asks for \(label.name) '\(printable(label.value))'"
        let named = units.units(named: label.value)
        guard named.count == 1, let unit = named.first else {
            return "\(shown), which is no code of the unit list '\(list)' and so no value"
        }
        return "\(shown) and not for its code, '\(printable(unit.code))', so no value"
    }
}

extension TextField {
    /// False if no row has the text.
    fileprivate func mayHave(_ text: String, _ nulls: NullWords) -> Bool {
        if let possibleValues { return possibleValues.contains(text) }
        if text == self.default { return true }
        return !text.isEmpty && text.trimmed == text[...] && !nulls.contains(text)
    }

    /// The texts that a row may have; nil if any.
    private var possibleValues: Set<String>? {
        let fallback = self.default.map { [$0] } ?? []
        if let map { return Set(map.values).union(fallback) }
        if case .text(let text) = locator, match == nil { return [text] }
        return nil
    }

    /// True if the rows of one document may have different texts.
    fileprivate var varies: Bool {
        if let possibleValues, possibleValues.count == 1 { return false }
        return switch locator {
        case .member, .key: true
        case .path(let path, _), .count(let path, _): path.isRelative
        case .text: false
        }
    }
}
