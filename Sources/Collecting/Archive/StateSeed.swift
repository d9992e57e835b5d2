internal import Basics
package import Indicators

/// The last values of collectors that have not run, taken from the history.
///
/// A replica whose history was imported, and a daemon that lost its state file, expose them until
/// the first run.
package struct StateSeed: Sendable {
    private let archive: any HistoryArchive
    private let store: any Store

    package init(from archive: any HistoryArchive, into store: any Store) {
        self.archive = archive
        self.store = store
    }

    /// Records the newest values as a run of each collector that has none.
    ///
    /// - Returns: the collectors that were given values.
    /// - Throws: if the history cannot be read.
    @discardableResult
    package func plant(_ collectors: [Collector]) async throws(HistoryError) -> [CollectorName] {
        let known = await store.histories()
        let missing = collectors.filter { known[$0.name] == nil }
        guard !missing.isEmpty else { return [] }
        var tips = SeriesTips()
        var place: ArchivePlace?
        repeat {
            let slice = try await archive.slice(
                of: ArchiveSelection(collectors: missing.map(\.name)), after: place)
            for entry in slice.entries { tips.add(entry) }
            place = slice.next
        } while place != nil
        tips.end()
        var planted: [CollectorName] = []
        for collector in missing {
            guard let run = tips.run(of: collector) else { continue }
            _ = await store.record(run)
            planted.append(collector.name)
        }
        return planted
    }
}

/// The newest value of each series, and the newest report on each subject.
private struct SeriesTips {
    private var points: [CollectorName: [HistorySeries: Point]] = [:]
    private var reports: [CollectorName: [Subject: RecordedReport]] = [:]
    /// The revisions of the last instant of each series of one metric and set of labels.
    private var current: [HistorySeries: [Point]] = [:]

    private struct Subject: Hashable {
        let task: String
        let occurrence: Day?
        let agency: String?
        let isExample: Bool
    }

    mutating func add(_ entry: ArchiveEntry) {
        switch entry {
        case .point(let series, let point):
            if let other = current.keys.first,
                other.metric != series.metric || other.labels != series.labels
            {
                end()
            }
            if current[series]?.last.map({ $0.observed != point.observed }) ?? false {
                fold(series)
            }
            current[series, default: []].append(point)
        case .report(let report): add(report)
        }
    }

    mutating func end() {
        for series in Array(current.keys) { fold(series) }
        current = [:]
    }

    private mutating func fold(_ series: HistorySeries) {
        let revisions = current.removeValue(forKey: series) ?? []
        guard let point = Revisions(revisions).points.first else { return }
        switch point.content {
        case .accepted: points[series.collector, default: [:]][series] = point
        case .ended: points[series.collector]?[series] = nil
        case .withdrawn, .forgotten, .heldBack: break
        }
    }

    private mutating func add(_ report: RecordedReport) {
        let subject = Subject(
            task: report.report.task, occurrence: report.report.occurrence,
            agency: report.report.agency, isExample: report.isExample)
        let known = reports[report.collector]?[subject]
        let isNewer = known.map {
            ($0.report.observed, $0.recorded) <= (report.report.observed, report.recorded)
        }
        if isNewer ?? true { reports[report.collector, default: [:]][subject] = report }
    }
}

extension SeriesTips {
    /// A good run with the values of a collector's metrics; nil without any.
    ///
    /// It has no definition and no version of the source, so that the source is read soon.
    func run(of collector: Collector) -> Run? {
        let bases = Dictionary(
            collector.extraction.metrics.map { ($0.name, $0.basis) }
        ) { first, _ in first }
        let series = (points[collector.name] ?? [:]).filter { series, _ in
            bases[series.metric].map { $0 == series.basis } ?? false
                && series.isExample == collector.isExample
        }
        let reports = (reports[collector.name] ?? [:]).values.filter {
            collector.extraction.taskStatus != nil && $0.isExample == collector.isExample
        }
        let recorded = series.values.map(\.recorded) + reports.map(\.recorded)
        guard let last = recorded.max() else { return nil }
        let samples = series.compactMap { series, point in
            point.value.map {
                Sample(
                    metric: series.metric, labels: series.labels, value: $0,
                    observed: point.observed, grade: point.grade)
            }
        }.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) }
        let output = RunOutput(
            samples: samples, reports: reports.map(\.report).sorted(),
            rows: max(samples.count, reports.count))
        return Run(
            collector: collector.name, start: last, duration: .zero, responseBytes: 0,
            isExample: collector.isExample, result: .yielded(output))
    }
}
