package import Basics
package import Indicators

/// A history that keeps everything in memory only.
package actor MemoryHistory: HistoryRecorder, JudgedHistory {
    private var series: [HistorySeries: [Point]] = [:]
    private var known: [RecordedReport] = []
    private var since: [CollectorName: (definition: Fingerprint?, since: Instant)] = [:]
    private var count = 0
    private var changes = HistoryChanges()

    /// The most points that are kept.
    private let limit: Int

    package init(limit: Int = 1_000_000) {
        self.limit = limit
    }

    package func adopt(_ collectors: [Collector]) {}

    /// Adds the values of a run, until there is no room for more.
    package func record(_ run: Run, of collector: Collector) {
        guard let record = RunRecord(run, of: collector), count + record.count <= limit else {
            return
        }
        let own = series.filter { $0.key.collector == run.collector }.map { series, points in
            KnownSeries(id: 0, series: series, revisions: Revisions(points))
        }
        for change in record.points.changes(from: own) {
            var points = series[change.series] ?? []
            let place =
                points.lastIndex { $0.observed <= change.point.observed }.map { $0 + 1 } ?? 0
            points.insert(change.point, at: place)
            series[change.series] = points
            count += 1
        }
        for report in record.reports where isNews(report, of: run) {
            known.append(
                RecordedReport(
                    collector: run.collector, report: report, recorded: run.start,
                    isExample: run.isExample))
            count += 1
        }
        if since[run.collector].map({ $0.definition != run.definition }) ?? true {
            since[run.collector] = (run.definition, run.start)
        }
        changes.insert(run.collector, record.metrics)
    }

    /// True unless the last report on the subject says the same, for that instant or for the time
    /// of a run.
    private func isNews(_ report: TaskReport, of run: Run) -> Bool {
        let last = known.last { other in
            other.collector == run.collector && other.report.task == report.task
                && other.report.occurrence == report.occurrence
                && other.report.agency == report.agency
                && (report.observed == run.start || other.report.observed == report.observed)
        }
        return last.map { $0.report.content != report.content } ?? true
    }

    package func points(_ query: HistoryQuery) -> HistoryPoints {
        let metrics = Set(query.metrics)
        let wanted = series.filter { metrics.contains($0.key.metric) }.mapValues { points in
            Revisions(
                points.filter { point in
                    (query.from.map { $0 <= point.observed } ?? true)
                        && (query.until.map { point.observed <= $0 } ?? true)
                }, asKnownAt: query.asKnownAt)
        }
        return HistoryPoints(series: wanted, isThinned: false)
    }

    package func takeChanges() -> HistoryChanges {
        defer { changes = HistoryChanges() }
        return changes
    }

    package func definitions() -> [CollectorName: Instant] { since.mapValues(\.since) }

    package func reports(splitAt dues: [String: Set<Instant>]) -> [RecordedReport] { known }

    package func statuses() -> [StatusSubject: KnownStatus] { [:] }

    package func keep(_ changes: [StatusChange]) {}

    package var forgotten: ForgottenValues { ForgottenValues() }

    package var state: HistoryState {
        HistoryState(
            isUp: true, pendingRuns: 0, lostRuns: 0, points: count, bytes: 0, failures: 0)
    }

    package func close() {}
}
