package import Basics

/// The continuation of a trend up to a target that is still ahead: of a level no further than the
/// readings reach back, else to the end of the period.
package struct Projection: Hashable, Sendable {
    /// The value at the due instant, within the plausible values of the KPI.
    package let value: Double
    /// The instant at which the trend reaches the target; nil if that is past, too far
    /// ahead, or never.
    package let attainment: Instant?
    /// True if the value does not meet the target.
    package let misses: Bool

    package init(value: Double, attainment: Instant?, misses: Bool) {
        self.value = value
        self.attainment = attainment
        self.misses = misses
    }
}

extension TrendLine {
    /// Continues the line to a target, up to a limit.
    ///
    /// Nil if the readings lie too far from the line: the newest, or more than a fourth of them, by
    /// more than a tenth of the change along it, or of the way to the target where that is longer.
    package func projection(
        of target: Target, due: Instant, in plausible: PlausibleRange = PlausibleRange(),
        upTo limit: Instant, at now: Instant
    ) -> Projection? {
        guard now < due, last < due, due <= limit else { return nil }
        let way = target.value - value
        let isClear = max(scatter, offset) <= Trend.maxScatter * max(abs(change), abs(way))
        var projected = value(at: due)
        guard isClear, projected.isFinite else { return nil }
        // A line that ends at the target is not below it by a rounding.
        let noise = 1e-9 * max(abs(change), abs(target.value))
        if abs(projected - target.value) <= noise { projected = target.value }
        projected = plausible.clamping(projected).withoutNoise
        let isTowards = target.comparison == .atLeast ? slope > 0 : slope < 0
        let crossing = isTowards ? instant(of: target.value, upTo: limit) : nil
        return Projection(
            value: projected, attainment: crossing.flatMap { now < $0 ? $0 : nil },
            misses: !target.isMet(by: projected))
    }
}

extension Trend {
    /// The trend to continue: nil if values are out of date, or no collector yields them any more.
    func continued(by contributors: [KPIState.Contributor]) -> Trend? {
        let isCurrent =
            contributors.contains { $0.observed != nil }
            && contributors.allSatisfy { $0.isStale != true }
        return isCurrent ? self : nil
    }

    /// The projection for a target; nil for one of another period than the newest reading.
    func projection(
        of target: Target, of kpi: KPI, in zone: Zone, at now: Instant
    ) -> Projection? {
        guard let line, period.map({ $0.contains(target.dueDate) }) ?? true else { return nil }
        let limit =
            period.map { zone.end(of: $0.upperBound) } ?? line.last.advanced(by: line.span)
        return line.projection(
            of: target, due: zone.end(of: target.dueDate), in: kpi.plausible, upTo: limit, at: now)
    }
}

extension PlausibleRange {
    /// The value, or the bound that it exceeds.
    fileprivate func clamping(_ value: Double) -> Double {
        let above = min.map { Swift.max($0, value) } ?? value
        return max.map { Swift.min($0, above) } ?? above
    }
}
