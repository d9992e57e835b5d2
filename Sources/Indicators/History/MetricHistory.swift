package import Basics

/// The history of one metric over all collectors, and which of its points count.
package struct MetricHistory: Sendable {
    /// The collectors that are configured for the metric, with the ones that are examples.
    package struct Configured: Sendable {
        package let real: Set<CollectorName>
        package let examples: Set<CollectorName>

        package init(real: Set<CollectorName>, examples: Set<CollectorName> = []) {
            self.real = real
            self.examples = examples
        }
    }

    private let byLabels: [Labels: [Candidate]]

    /// A series that counts, and the instant before which it does.
    private struct Candidate: Sendable {
        let series: HistorySeries
        let revisions: Revisions
        /// Nil for a series that counts at every instant.
        let end: Instant?
    }

    /// - Parameters:
    ///   - series: the series of the metric, with the revisions that count.
    ///   - configured: the collectors that are configured for the metric.
    package init(_ series: [HistorySeries: Revisions], _ configured: Configured) {
        let known = series.filter { !$0.value.points.isEmpty }
        let origins = MetricOrigins(
            known.compactMap { series, revisions in
                revisions.points.first.map {
                    MetricOrigin(
                        collector: series.collector, isExample: series.isExample,
                        first: $0.observed)
                }
            }, configured)
        var byLabels: [Labels: [Candidate]] = [:]
        for (series, revisions) in known where origins.counts(series) {
            let candidate = Candidate(
                series: series, revisions: revisions, end: origins.end(of: series))
            byLabels[series.labels, default: []].append(candidate)
        }
        self.byLabels = byLabels.mapValues { $0.sorted { $0.series < $1.series } }
    }

    package var labels: [Labels] { byLabels.keys.sorted() }

    /// The value of a label set at an instant, with its series; nil without one that counts.
    ///
    /// The newest instant counts, then a value that is no example, then the first collector.
    package func value(
        of labels: Labels, at instant: Instant,
        where accepts: (HistorySeries) -> Bool = { _ in true }
    ) -> (series: HistorySeries, point: Point)? {
        var best: (series: HistorySeries, point: Point)?
        for candidate in byLabels[labels] ?? [] where accepts(candidate.series) {
            guard candidate.end.map({ instant < $0 }) ?? true,
                let point = candidate.revisions.value(at: instant)
            else { continue }
            guard let known = best else {
                best = (candidate.series, point)
                continue
            }
            let isNewer = known.point.observed < point.observed
            let isReal = known.point.observed == point.observed && known.series.isExample
            if isNewer || isReal && !candidate.series.isExample {
                best = (candidate.series, point)
            }
        }
        return best
    }

    /// Every instant for which a series has a point, sorted, no instant twice.
    package var instants: [Instant] {
        let all = byLabels.values.joined().flatMap { candidate in
            candidate.revisions.points.map(\.observed).filter { observed in
                candidate.end.map { observed < $0 } ?? true
            }
        }
        return Set(all).sorted()
    }
}
