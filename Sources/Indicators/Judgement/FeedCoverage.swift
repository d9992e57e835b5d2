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
    /// The coverage of the operand that lacks most; nil without a value.
    func coverage(at instant: Instant, now: Instant, _ past: Past) -> FeedCoverage? {
        let all = operands.compactMap { $0.coverage(at: instant, now: now, in: zone, past) }
        guard let worst = all.max(by: { $0.missing.count < $1.missing.count }) else { return nil }
        let dropped = contributing.reduce(0) { sum, state in
            sum + (state.history?.output?.dropped.values.reduce(0, +) ?? 0)
        }
        return FeedCoverage(
            expected: worst.expected, reported: worst.expected - worst.missing.count,
            missing: worst.missing, dropped: dropped)
    }
}

extension OperandSeries {
    /// The number of units that are expected at an instant, and the names of the missing ones.
    ///
    /// The unit list of a label says which those are, else the series that have ended of late.
    func coverage(
        at instant: Instant, now: Instant, in zone: Zone, _ past: Past
    ) -> (expected: Int, missing: [String])? {
        let values = values(at: instant)
        guard !values.isEmpty else { return nil }
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
        let missing = groups.filter { group in
            !reported.contains(group.labels)
                && group.hasEnded { isRecent($0, of: $1, now: now, past) }
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
        let span = source.collector.schedule.publishes?.period.map { $0 * 2 } ?? .days(62)
        return end.duration(to: now) <= span
            && (past.definitions[collector].map { $0 < end } ?? true)
    }
}
