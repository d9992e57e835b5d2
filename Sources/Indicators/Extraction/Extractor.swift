internal import Basics
internal import Documents

/// Collects the samples and reports of one run, row by row.
struct Extractor {
    let collector: Collector
    private let start: Instant
    /// The number of rows of all sets so far.
    private var rows = 0
    /// The number of rows of the current set so far.
    private var row = 0
    private var samples = NewestPerKey<Series, Sample> { $0.observed }
    private var reports = NewestPerKey<ReportKey, TaskReport> { $0.observed }
    private var dropped: [RowFault: Int] = [:]
    private var remarks: [String] = []
    private var failure: Failure?
    /// The maximum number of remarks per reason for a drop.
    private let remarkLimit: Int

    private struct Series: Hashable {
        let metric: MetricName
        let labels: Labels
    }

    /// The identity of a task report: its task, occurrence and agency.
    private struct ReportKey: Hashable {
        let task: String
        let occurrence: Day?
        let agency: String?
        /// The instant, which identifies the occurrence of a row without one.
        let observed: Instant?
    }

    init(collector: Collector, start: Instant, remarkLimit: Int) {
        self.collector = collector
        self.start = start
        self.remarkLimit = remarkLimit
    }

    /// Counts the rows that the table itself dropped.
    mutating func note(ragged document: Document) {
        guard case .table(let table) = document, table.raggedCount > 0 else { return }
        dropped[.ragged] = table.raggedCount
        remarks += table.ragged.prefix(remarkLimit).map { "\($0)" }
    }

    /// Adds the rows of a set; `observed` is the instant of those for which it has no field.
    ///
    /// - Throws: `limit`, or `no_rows` if there are fewer rows than the file demands.
    mutating func add(
        _ set: Extraction.RowSet, of pass: Pass, observed: Instant
    ) throws(Failure) {
        row = 0
        do throws(JSONPathLimit) {
            try pass.forEachRow(set.rows) { add($0, of: set, observed: observed) }
        } catch {
            throw Failure(.limit, "'rows' \(set.rows), row \(row): \(error)")
        }
        if let failure { throw failure }
        let wanted = collector.extraction.rowsAtLeast
        guard row >= wanted else {
            throw Failure(
                .noRows, "'rows' \(set.rows) matched \(row), expected at least \(wanted)")
        }
    }

    /// Adds a row; returns false if a limit is reached.
    private mutating func add(
        _ row: Row, of set: Extraction.RowSet, observed: Instant
    ) -> Bool {
        rows += 1
        self.row += 1
        guard rows <= collector.limits.rows else {
            failure = Failure(.limit, "more than \(collector.limits.rows) rows")
            return false
        }
        do throws(RowFault) {
            let labels = try labels(of: row, by: set.labels)
            let observed = try instant(of: row, by: set.observed) ?? observed
            guard collector.bounds.contains(observed, at: start, in: collector.zone) else {
                throw RowFault.implausible
            }
            if let rule = collector.extraction.taskStatus {
                try add(rule.report(of: row, observed: observed, zone: collector.zone))
            }
            for metric in set.metrics {
                add(metric, of: row, labels: labels, observed: observed, rows: set.rows)
            }
        } catch {
            let isReport = collector.extraction.taskStatus != nil
            drop(error, of: isReport ? "a field" : "a label or the date", rows: set.rows)
        }
        guard samples.values.count + reports.values.count <= collector.limits.samples else {
            failure = Failure(.limit, "more than \(collector.limits.samples) samples")
            return false
        }
        return true
    }

    /// The output, unless nothing was found.
    func output() throws(Failure) -> RunOutput {
        guard !samples.values.isEmpty || !reports.values.isEmpty || dropped.isEmpty else {
            throw Failure(
                .noRows, "none of \(rows) rows yielded a value: \(remarks.joined(separator: "; "))")
        }
        return RunOutput(
            samples: samples.values.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) },
            reports: reports.values.sorted(), rows: rows, dropped: dropped, remarks: remarks)
    }

    private mutating func add(
        _ metric: Extraction.MetricRule, of row: Row, labels: Labels, observed: Instant,
        rows: JSONPath
    ) {
        do throws(RowFault) {
            guard let value = try metric.field.value(of: row) else { return }
            let sample = Sample(
                metric: metric.name, labels: labels, value: value, observed: observed)
            try samples.keep(sample, for: Series(metric: sample.metric, labels: labels))
        } catch {
            drop(error, of: metric.name.description, rows: rows)
        }
    }

    private mutating func add(_ report: TaskReport) throws(RowFault) {
        let key = ReportKey(
            task: report.task, occurrence: report.occurrence, agency: report.agency,
            observed: report.occurrence == nil ? report.observed : nil)
        try reports.keep(report, for: key)
    }

    private func labels(
        of row: Row, by rules: [Extraction.LabelRule]
    ) throws(RowFault) -> Labels {
        var pairs: [Label] = []
        for rule in rules {
            let text = try rule.field.text(of: row)
            guard text.utf8.count <= Limits.labelValue else { throw .tooLong }
            pairs.append(Label(rule.name, text))
        }
        return Labels(pairs)
    }

    /// The row's own instant; nil if the file declares no field for it.
    private func instant(
        of row: Row, by rule: Extraction.Observed?
    ) throws(RowFault) -> Instant? {
        guard case .field(let field)? = rule else { return nil }
        return try field.instant(of: row, zone: collector.zone)
    }

    /// Counts a dropped value; the first few of each reason get a remark with their row.
    private mutating func drop(_ fault: RowFault, of what: String, rows: JSONPath) {
        if dropped[fault, default: 0] < remarkLimit {
            // The collector's own rows need no name.
            let of = rows == collector.extraction.rows ? "" : " of \(rows)"
            remarks.append("row \(row)\(of): \(what) \(fault.words)")
        }
        dropped[fault, default: 0] += 1
    }
}

extension RowFault {
    /// The end of a message about a label, a date or a value.
    fileprivate var words: String {
        switch self {
        case .pathMissing: "is missing"
        case .notNumeric: "is not a number"
        case .badDate: "is not a date in the format of 'observed'"
        case .duplicate: "duplicates an earlier row with the same labels and timestamp"
        case .tooLong: "is longer than \(Limits.labelValue) bytes"
        case .implausible: "is implausible: before not_before, beyond max_ahead, or no share"
        case .unknownStatus: "is not a status; 'map' must map it to done, running or not_started"
        case .ragged: "has more or fewer cells than the header"
        }
    }
}

/// The newest value of each key, in the order of the keys' first appearance.
struct NewestPerKey<Key: Hashable, Value> {
    private(set) var values: [Value] = []
    private var indices: [Key: Int] = [:]
    private let instant: (Value) -> Instant

    /// `instant` returns the instant that a value is for.
    init(by instant: @escaping (Value) -> Instant) {
        self.instant = instant
    }

    /// Stores a value unless there is a newer one; of the same instant, the first stays.
    ///
    /// - Throws: `RowFault.duplicate` if there is one of the same instant.
    mutating func keep(_ value: Value, for key: Key) throws(RowFault) {
        guard let index = indices[key] else {
            indices[key] = values.count
            return values.append(value)
        }
        let (known, new) = (instant(values[index]), instant(value))
        guard known != new else { throw .duplicate }
        if known < new { values[index] = value }
    }
}
