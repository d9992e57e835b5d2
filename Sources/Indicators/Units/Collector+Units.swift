internal import Basics

extension Collector {
    /// The collector, its labels with the unit lists that they name.
    ///
    /// Its definition changes with the lists, so that an unchanged source is read again.
    package func naming(units lists: [UnitList]) -> Collector {
        let named = extraction.unitLists
        guard !named.isEmpty else { return self }
        let found = lists.filter { named.contains($0.name) }
        let byName = Dictionary(found.map { ($0.name, $0) }) { first, _ in first }
        return with(
            extraction.naming(units: byName),
            definition: byName.values.sorted { $0.name < $1.name }
                .reduce(definition) { $0?.adding($1.text.utf8) })
    }
}

extension Extraction {
    fileprivate func naming(units lists: [String: UnitList]) -> Extraction {
        Extraction(
            format: format, isFormatAssumed: isFormatAssumed, table: table,
            expectations: expectations, rows: rows, rowsAtLeast: rowsAtLeast, observed: observed,
            grade: grade, nulls: nulls, labels: labels.map { $0.naming(units: lists) },
            metrics: metrics.map { $0.naming(units: lists) }, taskStatus: taskStatus)
    }
}

extension Extraction.MetricRule {
    fileprivate func naming(units lists: [String: UnitList]) -> Self {
        let own = Extraction.OwnRows(
            rows: ownRows.rows, observed: ownRows.observed,
            labels: ownRows.labels?.map { $0.naming(units: lists) })
        return Self(
            name: name, help: help, field: field, basis: basis, validity: validity, ownRows: own)
    }
}

extension Extraction.LabelRule {
    fileprivate func naming(units lists: [String: UnitList]) -> Self {
        guard let list = units?.list else { return self }
        return Self(
            name: name, field: field, units: UnitReference(list: list, units: lists[list]))
    }
}

extension UnitList {
    /// Everything that makes a list another, as one text.
    fileprivate var text: String {
        units.reduce(into: name) { text, unit in
            let days = [unit.validity.from, unit.validity.until].map { $0?.description ?? "" }
            let fields = [unit.code, unit.kind ?? ""] + unit.allNames + days
            text += "\u{1}" + fields.joined(separator: "\u{2}")
        }
    }
}
