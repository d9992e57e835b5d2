internal import Basics
internal import Documents

/// Collects the samples and reports of one run, row by row.
struct Extractor {
    let collector: Collector
    private let start: Instant
    /// The number of rows of all sets so far.
    private var rows = 0
    /// The number of rows of the current set so far.
    private var rowsOfSet = 0
    private var samples = NewestPerKey<SeriesKey, Sample>(by: \.observed, grade: \.grade)
    private var reports = NewestPerKey<ReportKey, TaskReport>(by: \.observed)
    private var dropped: DropLog
    private var failure: Failure?

    init(collector: Collector, start: Instant, remarkLimit: Int) {
        self.collector = collector
        self.start = start
        dropped = DropLog(remarkLimit: remarkLimit)
    }

    /// Counts the rows that the table itself dropped.
    mutating func note(droppedFrom document: Document) {
        guard case .table(let table) = document else { return }
        dropped.note(.ragged, table.raggedCount, table.ragged.map(\.description))
        dropped.note(.badQuote, table.broken.count, table.broken.messages)
    }

    /// Adds the rows of a set; `observed` is the instant of those for which it has no field.
    ///
    /// `hint` returns the reason that there are too few rows, if it is known; it gets true if rows
    /// were dropped.
    ///
    /// - Throws: `limit`, or `no_rows` if there are fewer rows than the file demands.
    mutating func add(
        _ set: Extraction.RowSet, of pass: Pass, observed: Instant,
        hint: (_ hasDropped: Bool) -> String?
    ) throws(Failure) {
        rowsOfSet = 0
        do throws(JSONPathLimit) {
            try pass.forEachRow(set.rows) { add($0, of: set, observed: observed) }
        } catch {
            throw failing(.limit, "'rows' \(set.rows), row \(rowsOfSet): \(error)")
        }
        if let failure { throw failing(failure.reason, failure.message) }
        let wanted = collector.extraction.rowsAtLeast
        guard rowsOfSet >= wanted else {
            throw noRows(
                "'rows' \(set.rows) matched \(rowsOfSet), expected at least \(wanted)",
                hint: hint(!dropped.isEmpty))
        }
    }

    /// Adds a row; returns false if a limit is reached.
    private mutating func add(
        _ row: Row, of set: Extraction.RowSet, observed: Instant
    ) -> Bool {
        rows += 1
        rowsOfSet += 1
        guard rows <= collector.limits.rows else {
            failure = Failure(.limit, "more than \(collector.limits.rows) rows")
            return false
        }
        do throws(FieldFault) {
            var labels = try labels(of: row, by: set.labels)
            let observed = try instant(of: row, by: set.observed, else: observed)
            if set.namesUnits { labels = try codes(of: labels, by: set.labels, observed) }
            if let rule = collector.extraction.taskStatus {
                let report = try rule.report(of: row, observed: observed, zone: collector.zone)
                try check(report, by: rule)
                try add(report)
            }
            let grade = try collector.extraction.grade?.grade(of: row) ?? .final
            for metric in set.metrics {
                add(metric, of: row, labels: labels, observed: observed, grade)
            }
        } catch {
            dropped.note(error, in: row)
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
            throw noRows("'rows' \(collector.extraction.rows) matched \(rows) rows", hint: nil)
        }
        return RunOutput(
            samples: samples.values.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) },
            reports: reports.values.sorted(), olderSamples: samples.older,
            olderReports: reports.older, rows: rows, dropped: dropped.counts,
            remarks: dropped.remarks + leftOut)
    }

    private var leftOut: [String] {
        let count = samples.leftOut + reports.leftOut
        guard count > 0 else { return [] }
        return [
            "\(count) values for earlier instants are not kept in the history: a run may have at "
                + "most \(NewestPerKey<SeriesKey, Sample>.maxOlder)"
        ]
    }

    private func noRows(_ message: String, hint: String?) -> Failure {
        let drops = dropped.summary.map { ", \($0)" } ?? ""
        let end = hint.map { "; \($0)" } ?? ""
        return failing(.noRows, message + drops + end)
    }

    /// A failure of the run, with the values that it dropped before.
    func failing(_ reason: Failure.Reason, _ message: String) -> Failure {
        Failure(reason, message, dropped: dropped.counts, remarks: dropped.remarks)
    }

    private mutating func add(
        _ metric: Extraction.MetricRule, of row: Row, labels: Labels, observed: Instant,
        _ grade: Grade
    ) {
        do throws(FieldFault) {
            let name = metric.name.description
            let value = try FieldFault.naming(name, .number(metric.field)) {
                () throws(RowFault) in try metric.field.value(of: row)
            }
            guard let value else { return }
            let sample = Sample(
                metric: metric.name, labels: labels, value: value, observed: observed,
                grade: grade)
            try keep(sample)
        } catch {
            dropped.note(error, in: row)
        }
    }

    private mutating func keep(_ sample: Sample) throws(FieldFault) {
        do throws(RowFault) {
            try samples.keep(sample, for: SeriesKey(sample))
        } catch {
            throw FieldFault(error, of: "\(sample.metric)\(sample.labels.shown)")
        }
    }

    /// Checks that a report fits a plan, and that its day of completion is no later than today.
    private func check(
        _ report: TaskReport, by rule: Extraction.TaskStatusRule
    ) throws(FieldFault) {
        if let completed = report.completed, collector.zone.start(of: completed) > start {
            throw FieldFault(.implausible, of: "completed") { "\(completed) is after the run" }
        }
        try rule.check(report)
    }

    private mutating func add(_ report: TaskReport) throws(FieldFault) {
        do throws(RowFault) {
            try reports.keep(report, for: ReportKey(report))
        } catch {
            throw FieldFault(error, of: "task '\(printable(report.task))'")
        }
    }

    private func labels(
        of row: Row, by rules: [Extraction.LabelRule]
    ) throws(FieldFault) -> Labels {
        var pairs: [Label] = []
        for rule in rules {
            let name = rule.name.description
            let text = try FieldFault.naming(name, .text(rule.field)) { () throws(RowFault) in
                let text = try rule.field.text(of: row)
                guard text.utf8.count <= Limits.labelValue else { throw .tooLong }
                return text
            }
            pairs.append(Label(rule.name, text))
        }
        return Labels(pairs)
    }

    /// The labels with the code of each unit that they name on the day of an instant.
    private func codes(
        of labels: Labels, by rules: [Extraction.LabelRule], _ observed: Instant
    ) throws(FieldFault) -> Labels {
        let day = collector.zone.dayEnding(with: observed)
        var pairs = labels.pairs
        for rule in rules {
            guard let units = rule.units,
                let index = pairs.firstIndex(where: { $0.name == rule.name })
            else { continue }
            do throws(UnknownUnit) {
                pairs[index] = Label(rule.name, try units.code(of: pairs[index].value, on: day))
            } catch {
                throw FieldFault(.unknownUnit, of: rule.name.description) { error.message }
            }
        }
        return Labels(pairs)
    }

    /// The row's own instant, or that of the set; neither may be implausible.
    private func instant(
        of row: Row, by rule: Extraction.Observed?, else observed: Instant
    ) throws(FieldFault) -> Instant {
        guard case .field(let field)? = rule else {
            guard isPlausible(observed) else { throw FieldFault(.implausible, of: "observed") }
            return observed
        }
        return try FieldFault.naming("observed", .instant(field)) { () throws(RowFault) in
            let instant = try field.instant(of: row, zone: collector.zone)
            guard isPlausible(instant) else { throw .implausible }
            return instant
        }
    }

    private func isPlausible(_ instant: Instant) -> Bool {
        collector.bounds.contains(instant, at: start, in: collector.zone)
    }
}
