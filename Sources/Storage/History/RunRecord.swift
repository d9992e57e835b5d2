internal import Basics
internal import Indicators

/// A good run, as the history takes it.
struct RunRecord: Sendable {
    let collector: CollectorName
    let points: RunPoints
    /// The metrics of its collector.
    let metrics: [MetricName]
    let reports: [TaskReport]
    let recorded: Instant
    let isExample: Bool
    let definition: Fingerprint?
    /// The number of values.
    let count: Int

    /// Nil for a run without output.
    init?(_ run: Run, of collector: Collector) {
        guard let output = run.output else { return nil }
        let basis = Dictionary(
            collector.extraction.metrics.map { ($0.name, $0.basis) }
        ) { first, _ in first }
        metrics = collector.extraction.metrics.map(\.name)
        let samples = (output.samples + output.olderSamples).filter { !$0.value.isNaN }
        points = RunPoints(
            samples,
            of: { sample in
                HistorySeries(
                    collector: run.collector, metric: sample.metric, labels: sample.labels,
                    basis: basis[sample.metric] ?? nil, isExample: run.isExample)
            }, recorded: run.start, zone: collector.zone,
            isWhole: !output.lacksFiles)
        self.collector = run.collector
        reports = output.olderReports + output.reports
        recorded = run.start
        isExample = run.isExample
        definition = run.definition
        count = samples.count + reports.count
    }
}

/// The values of a run, without the time of the run where they are for it.
///
/// A run whose content is that of the run before adds nothing to the history.
struct RunContent: Hashable {
    private let hash: Int
    /// The local day of the run, if it has values for the time of the run.
    private let day: Day?

    init?(_ run: Run, of collector: Collector) {
        guard let output = run.output else { return nil }
        var hasOwnTime = false
        func instant(_ observed: Instant) -> Int64 {
            guard observed == run.start else { return observed.milliseconds }
            hasOwnTime = true
            return .min
        }
        var hasher = Hasher()
        hasher.combine(run.isExample)
        hasher.combine(run.definition)
        hasher.combine(output.lacksFiles)
        for samples in [output.samples, output.olderSamples] {
            for sample in samples {
                hasher.combine(sample.metric)
                hasher.combine(sample.labels)
                hasher.combine(sample.value)
                hasher.combine(sample.grade)
                hasher.combine(instant(sample.observed))
            }
        }
        for reports in [output.reports, output.olderReports] {
            for report in reports {
                hasher.combine(report.content)
                hasher.combine(instant(report.observed))
            }
        }
        hash = hasher.finalize()
        day = hasOwnTime ? collector.zone.dayEnding(with: run.start) : nil
    }
}

extension TaskReport {
    /// The report without its instant.
    var content: TaskReport {
        TaskReport(
            task: task, occurrence: occurrence, agency: agency, stage: stage, progress: progress,
            evidence: evidence, completed: completed, observed: Instant(milliseconds: 0))
    }
}
