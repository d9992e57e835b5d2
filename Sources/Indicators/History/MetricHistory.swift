package import Basics

/// A series, and the revisions of its points that count.
package struct SeriesHistory: Hashable, Sendable {
    package let series: HistorySeries
    package let revisions: Revisions

    package init(_ series: HistorySeries, _ revisions: Revisions) {
        self.series = series
        self.revisions = revisions
    }
}

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

    /// The series of one label set, sorted by collector.
    package struct Group: Sendable {
        package let labels: Labels
        fileprivate var candidates: [Candidate]
    }

    fileprivate struct Candidate: Sendable {
        let series: HistorySeries
        let revisions: Revisions
        /// The instant from which the series no longer counts; nil for one that always does.
        let end: Instant?
    }

    /// Sorted by labels.
    package private(set) var groups: [Group] = []

    /// - Parameters:
    ///   - all: the series of the metric, sorted.
    ///   - configured: the collectors that are configured for the metric.
    package init(_ all: [SeriesHistory], _ configured: Configured) {
        let known = all.filter { !$0.revisions.points.isEmpty }
        let origins = MetricOrigins(
            known.compactMap { history in
                history.revisions.points.first { $0.value != nil }.map {
                    MetricOrigin(
                        collector: history.series.collector, isExample: history.series.isExample,
                        first: $0.observed)
                }
            }, configured)
        groups.reserveCapacity(known.count)
        for history in known where origins.counts(history.series) {
            let candidate = Candidate(
                series: history.series, revisions: history.revisions,
                end: origins.end(of: history.series))
            if groups.last?.labels == history.series.labels {
                groups[groups.count - 1].candidates.append(candidate)
            } else {
                groups.append(Group(labels: history.series.labels, candidates: [candidate]))
            }
        }
    }

    /// The value of a label set at an instant, with its series; nil without one that counts.
    package func value(
        of labels: Labels, at instant: Instant
    ) -> (series: HistorySeries, point: Point)? {
        groups.first { $0.labels == labels }?.value(at: instant)
    }

    /// Every instant for which a series has a value, sorted, no instant twice.
    package var instants: [Instant] {
        Set(groups.lazy.flatMap(\.instants)).sorted()
    }
}

extension MetricHistory.Group {
    /// The value at an instant, with its series; nil without one that counts.
    ///
    /// The newest instant counts, then a value that is no example, then the first collector, and of
    /// its series, such as one from before the metric had a basis, the value that was learned last.
    package func value(at instant: Instant) -> (series: HistorySeries, point: Point)? {
        var best: (series: HistorySeries, point: Point)?
        for candidate in candidates {
            guard candidate.end.map({ instant < $0 }) ?? true,
                let point = candidate.revisions.value(at: instant)
            else { continue }
            guard let known = best else {
                best = (candidate.series, point)
                continue
            }
            let isNewer = known.point.observed < point.observed
            let isSame = known.point.observed == point.observed
            if isNewer || isSame && candidate.series.takesPrecedence(point, over: known) {
                best = (candidate.series, point)
            }
        }
        return best
    }

    /// The first instant for which two lists of groups may have different values; nil if none.
    static func firstDifference(between former: [Self], and new: [Self]) -> Instant? {
        let hasSameSeries = former.elementsEqual(new) { former, new in
            former.labels == new.labels
                && former.candidates.elementsEqual(new.candidates) {
                    $0.series == $1.series && $0.end == $1.end
                }
        }
        guard hasSameSeries else { return Instant(milliseconds: .min) }
        return zip(former, new).lazy.flatMap { zip($0.candidates, $1.candidates) }
            .compactMap { $0.revisions.firstDifference(from: $1.revisions) }.min()
    }

    /// True if a series has ended and fulfils a condition on the time at which that was learned.
    func hasEnded(_ holds: (Instant, CollectorName) -> Bool) -> Bool {
        candidates.contains { candidate in
            guard let last = candidate.revisions.points.last(where: \.counts),
                last.content == .ended
            else { return false }
            return holds(last.recorded, candidate.series.collector)
        }
    }

    /// Every instant for which a series has a value; several may be the same.
    package var instants: [Instant] {
        candidates.flatMap { candidate in
            candidate.revisions.points.lazy.filter { point in
                point.value != nil && (candidate.end.map { point.observed < $0 } ?? true)
            }.map(\.observed)
        }
    }
}

extension HistorySeries {
    /// True if a point of the series counts instead of one for the same instant of a series before
    /// it in order.
    func takesPrecedence(_ point: Point, over known: (series: HistorySeries, point: Point)) -> Bool
    {
        guard isExample == known.series.isExample else { return known.series.isExample }
        return collector == known.series.collector && known.point.recorded <= point.recorded
    }
}
