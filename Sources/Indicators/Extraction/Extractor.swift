internal import Basics
internal import Documents

/// Collects the samples and reports of one run, row by row.
struct Extractor {
    let collector: Collector
    private let start: Instant
    private let observed: Instant
    private var rows = 0
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

    init(collector: Collector, start: Instant, observed: Instant, remarkLimit: Int) {
        self.collector = collector
        self.start = start
        self.observed = observed
        self.remarkLimit = remarkLimit
    }

    /// Counts the rows that the table itself dropped.
    mutating func note(ragged document: Document) {
        guard case .table(let table) = document, table.raggedCount > 0 else { return }
        dropped[.ragged] = table.raggedCount
        remarks += table.ragged.prefix(remarkLimit).map { "\($0)" }
    }

    /// Adds a row; returns false if a limit is reached.
    mutating func add(_ row: Row) -> Bool {
        rows += 1
        guard rows <= collector.limits.rows else {
            failure = Failure(.limit, "more than \(collector.limits.rows) rows")
            return false
        }
        do throws(RowFault) {
            let labels = try labels(of: row)
            let observed = try instant(of: row)
            if let rule = collector.extraction.taskStatus {
                try add(rule.report(of: row, observed: observed, zone: collector.zone))
            }
            for metric in collector.extraction.metrics {
                add(metric, of: row, labels: labels, observed: observed)
            }
        } catch {
            drop(
                error,
                of: collector.extraction.taskStatus == nil ? "a label or the date" : "a field")
        }
        guard samples.values.count + reports.values.count <= collector.limits.samples else {
            failure = Failure(.limit, "more than \(collector.limits.samples) samples")
            return false
        }
        return true
    }

    /// The output, unless a limit was reached or nothing was found.
    func output() throws(Failure) -> RunOutput {
        if let failure { throw failure }
        let extraction = collector.extraction
        guard rows >= extraction.rowsAtLeast else {
            throw Failure(
                .noRows,
                "'rows' \(extraction.rows) matched \(rows), expected at least "
                    + "\(extraction.rowsAtLeast)")
        }
        guard !samples.values.isEmpty || !reports.values.isEmpty || dropped.isEmpty else {
            throw Failure(
                .noRows, "none of \(rows) rows yielded a value: \(remarks.joined(separator: "; "))")
        }
        return RunOutput(
            samples: samples.values.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) },
            reports: reports.values.sorted(), rows: rows, dropped: dropped, remarks: remarks)
    }

    private mutating func add(
        _ metric: Extraction.MetricRule, of row: Row, labels: Labels, observed: Instant
    ) {
        do throws(RowFault) {
            guard let value = try metric.field.value(of: row) else { return }
            let sample = Sample(
                metric: metric.name, labels: labels, value: value, observed: observed)
            try samples.keep(sample, for: Series(metric: sample.metric, labels: labels))
        } catch {
            drop(error, of: metric.name.description)
        }
    }

    private mutating func add(_ report: TaskReport) throws(RowFault) {
        let key = ReportKey(
            task: report.task, occurrence: report.occurrence, agency: report.agency,
            observed: report.occurrence == nil ? report.observed : nil)
        try reports.keep(report, for: key)
    }

    private func labels(of row: Row) throws(RowFault) -> Labels {
        var pairs: [Label] = []
        for rule in collector.extraction.labels {
            let text = try rule.field.text(of: row)
            guard text.utf8.count <= Limits.labelValue else { throw .tooLong }
            pairs.append(Label(rule.name, text))
        }
        return Labels(pairs)
    }

    private func instant(of row: Row) throws(RowFault) -> Instant {
        var instant = observed
        if case .field(let field)? = collector.extraction.observed {
            instant = try field.instant(of: row, zone: collector.zone)
        }
        guard collector.bounds.contains(instant, at: start, in: collector.zone) else {
            throw .implausible
        }
        return instant
    }

    /// Counts a dropped value; the first few of each reason get a remark with their row.
    private mutating func drop(_ fault: RowFault, of what: String) {
        if dropped[fault, default: 0] < remarkLimit {
            remarks.append("row \(rows): \(what) \(fault.words)")
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
        case .implausible: "is implausible: before not_before, or later than max_ahead allows"
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
