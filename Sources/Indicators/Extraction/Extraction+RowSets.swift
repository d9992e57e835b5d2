package import Documents

extension Extraction {
    /// Rows of one kind in a document, with what is read from each.
    package struct RowSet: Hashable, Sendable {
        package let rows: JSONPath
        package let observed: Observed?
        package let labels: [LabelRule]
        package let metrics: [MetricRule]
        /// True if a label names units of a list.
        let namesUnits: Bool

        init(
            rows: JSONPath, observed: Observed?, labels: [LabelRule], metrics: [MetricRule]
        ) {
            self.rows = rows
            self.observed = observed
            self.labels = labels
            self.metrics = metrics
            namesUnits = labels.contains { $0.units != nil }
        }
    }

    /// The rows of the collector, then those of the metrics that have their own, in file order.
    ///
    /// The collector's own rows are left out if every metric has its own.
    package var rowSets: [RowSet] {
        var sets: [RowSet] = []
        for metric in metrics {
            let rule = metric.ownRows
            let set = RowSet(
                rows: rule.rows ?? rows, observed: rule.observed ?? observed,
                labels: rule.labels ?? labels, metrics: [metric])
            if let index = sets.firstIndex(where: { $0.hasRows(of: set) }) {
                sets[index] = sets[index].adding(metric)
            } else {
                sets.append(set)
            }
        }
        guard sets.isEmpty else { return sets }
        return [RowSet(rows: rows, observed: observed, labels: labels, metrics: [])]
    }

    /// The sets of rows in a document, which may be a table although the file names no format.
    package func rowSets(of document: Document) -> [RowSet] {
        guard case .table = document, isFormatAssumed else { return rowSets }
        return rowSets.map { set in
            set.rows == .root
                ? RowSet(
                    rows: .elements, observed: set.observed, labels: set.labels,
                    metrics: set.metrics)
                : set
        }
    }

    /// The rows, labels and instant of a metric; nil where it has those of the collector.
    package struct OwnRows: Hashable, Sendable {
        package let rows: JSONPath?
        package let observed: Observed?
        package let labels: [LabelRule]?

        package static let none = OwnRows()

        package init(
            rows: JSONPath? = nil, observed: Observed? = nil, labels: [LabelRule]? = nil
        ) {
            self.rows = rows
            self.observed = observed
            self.labels = labels
        }
    }
}

extension Extraction.RowSet {
    fileprivate func hasRows(of other: Self) -> Bool {
        rows == other.rows && observed == other.observed && labels == other.labels
    }

    fileprivate func adding(_ metric: Extraction.MetricRule) -> Self {
        Self(rows: rows, observed: observed, labels: labels, metrics: metrics + [metric])
    }
}
