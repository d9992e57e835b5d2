internal import Basics

/// The units that should have a value for a KPI, and those that have.
package struct FeedCoverage: Hashable, Sendable {
    package let expected: Int
    package let reported: Int
    /// The names of the units that lack a value, else the labels of their series.
    package let missing: [String]
    /// The number of rows that the last good runs dropped.
    package let dropped: Int

    package var isIncomplete: Bool { !missing.isEmpty || dropped > 0 }
}

extension KPIReader {
    /// The coverage of the operand that lacks most, by the figures that count; nil without any.
    func coverage(at instant: Instant, now: Instant, _ past: Past) -> FeedCoverage? {
        let values = operands.map { $0.values(at: instant) }
        let counted = values.map { counting($0, at: instant, now: max(now, instant)) }
        guard counted.contains(where: { !$0.isEmpty }) else { return nil }
        let all = operands.indices.compactMap { place in
            let isWhole = counted[place].count == values[place].count
            let lost =
                isWhole ? [] : values[place].filter { isMissed($0, at: instant, now: now) }
            return operands[place].coverage(
                of: counted[place], andLost: lost, at: instant, now: now, in: zone, past)
        }
        guard let worst = all.max(by: { $0.missing.count < $1.missing.count }) else { return nil }
        let dropped = contributing.reduce(0) { sum, state in
            sum + (state.history?.output?.dropped.values.reduce(0, +) ?? 0)
        }
        return FeedCoverage(
            expected: worst.expected, reported: worst.expected - worst.missing.count,
            missing: worst.missing, dropped: dropped)
    }

    /// True if a value counted until lately, or for the period before that of an instant.
    private func isMissed(_ figure: Figures.Figure, at instant: Instant, now: Instant) -> Bool {
        let observed = figure.sample.observed
        var end = maxAges[figure.collector].map { observed.advanced(by: $0) } ?? now
        if let period = kpi.period {
            let own = zone.end(of: period.days(around: observed, in: zone).upperBound)
            if own == zone.start(of: period.days(around: instant, in: zone).lowerBound) {
                return true
            }
            end = min(end, own)
        }
        return contributing.contains { state in
            state.collector.name == figure.collector
                && end.duration(to: now) <= state.collector.schedule.absenceSpan
        }
    }
}

extension OperandSeries {
    /// The number of units that are expected at an instant, and the names of the missing ones.
    ///
    /// The unit list of a label says which those are, else the series that have ended of late and
    /// those with `lost` values. Nil if there is nothing to expect.
    func coverage(
        of values: [Figures.Figure], andLost lost: [Figures.Figure], at instant: Instant,
        now: Instant, in zone: Zone, _ past: Past
    ) -> (expected: Int, missing: [String])? {
        guard !values.isEmpty || !lost.isEmpty else { return nil }
        if let label = unitLabel {
            let day = zone.dayEnding(with: instant)
            let coverage = label.coverage(of: values.lazy.map(\.sample), on: day)
            let wanted = filter.first { $0.name == label.label }?.value
            let isWanted = { (unit: UnitList.Unit) in wanted.map { $0 == unit.code } ?? true }
            return (
                coverage.expected.count(where: isWanted),
                coverage.missing.filter(isWanted).map(\.name)
            )
        }
        let reported = Set(values.lazy.map(\.sample.labels))
        let lost = Set(lost.lazy.map(\.sample.labels))
        let missing = groups.filter { group in
            !reported.contains(group.labels)
                && (lost.contains(group.labels)
                    || group.hasEnded { isRecent($0, of: $1, now: now, past) })
        }.map { $0.labels.pairs.map(\.value).joined(separator: ", ") }
        return (values.count + missing.count, missing)
    }

    /// True if a series ended lately, and not with another definition of its collector.
    private func isRecent(
        _ end: Instant, of collector: CollectorName, now: Instant, _ past: Past
    ) -> Bool {
        guard let source = sources.first(where: { $0.collector.name == collector }) else {
            return false
        }
        return end.duration(to: now) <= source.collector.schedule.absenceSpan
            && (past.definitions[collector].map { $0 < end } ?? true)
    }
}

extension Schedule {
    /// The longest absence of a series that is still expected.
    fileprivate var absenceSpan: Duration { publishes?.period.map { $0 * 2 } ?? .days(62) }
}
