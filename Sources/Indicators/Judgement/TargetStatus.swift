package import Basics

/// The status of a target, given its KPI's values.
package enum TargetStatus: String, CaseIterable, Hashable, Sendable {
    case met
    case onTrack = "on_track"
    case atRisk = "at_risk"
    case notDue = "not_due"
    case pending, missed, closed, unknown
}

extension KPI {
    /// The status of one of the KPI's targets.
    ///
    /// `readings` are those that decide on the target, `settlements` those of what it belongs to.
    package func status(
        of target: Target, _ readings: TargetReadings, at now: Instant, in zone: Zone,
        settlements: [Settlement] = []
    ) -> TargetStatus {
        let settled = (settlements + (target.closed.map { [$0] } ?? []))
            .contains { zone.start(of: $0.on) <= now }
        guard !settled else { return .closed }
        let due = zone.end(of: target.dueDate)
        let end = end(of: target, in: zone)
        let last = end.advanced(by: readings.lag)
        guard readingThatMeets(target, readings, due: due, end: end, last: last, now) == nil else {
            return .met
        }
        guard let reading = readings.newest else {
            guard period != nil, readings.hasFeed, now < last else { return .unknown }
            return now < end ? .notDue : .pending
        }
        guard due <= now else { return statusBeforeDue(of: target, reading, in: zone) }
        return now < last ? .pending : .missed
    }

    /// The reading that meets a target; nil if none does.
    package func readingThatMeets(
        _ target: Target, _ readings: TargetReadings, at now: Instant, in zone: Zone
    ) -> Reading? {
        let due = zone.end(of: target.dueDate)
        let end = end(of: target, in: zone)
        return readingThatMeets(
            target, readings, due: due, end: end, last: end.advanced(by: readings.lag), now)
    }

    /// The end of a target's period, or its due instant where that is later.
    func end(of target: Target, in zone: Zone) -> Instant {
        let due = zone.end(of: target.dueDate)
        let last = period?.days(around: target.dueDate).upperBound
        return last.map { max(due, zone.end(of: $0)) } ?? due
    }

    private func readingThatMeets(
        _ target: Target, _ readings: TargetReadings, due: Instant, end: Instant, last: Instant,
        _ now: Instant
    ) -> Reading? {
        if period == nil, due <= now, let reading = readings.atDue, target.isMet(by: reading.value)
        {
            return reading
        }
        guard let reading = readings.newest, target.isMet(by: reading.value) else { return nil }
        // The rest of the period may still exceed an upper limit.
        if period != nil, target.comparison == .atMost, reading.instant < end, now < last {
            return nil
        }
        return reading
    }

    private func statusBeforeDue(of target: Target, _ reading: Reading, in zone: Zone)
        -> TargetStatus
    {
        guard let expected = expected(at: reading.observed, for: target, in: zone) else {
            return .notDue
        }
        return isBehind(reading.value, expected, target, in: zone) ? .atRisk : .onTrack
    }

    /// The value of the trajectory at an instant, towards a target; nil without a trajectory.
    package func expected(at instant: Instant, for target: Target, in zone: Zone) -> Double? {
        trajectory(to: target, in: zone).expected(
            at: instant,
            towards: period == nil ? targets.filter { $0.dueDate <= target.dueDate } : [target],
            in: zone)
    }

    /// The value of the trajectory at an instant: towards the targets, or of a KPI with periods
    /// towards that of the instant's own; nil without one.
    package func expected(at instant: Instant, in zone: Zone) -> Double? {
        guard let period else {
            return trajectory.expected(at: instant, towards: targets, in: zone)
        }
        let day = zone.day(of: instant)
        let current = targets.first { period.days(around: $0.dueDate).contains(day) }
        return current.flatMap { expected(at: instant, for: $0, in: zone) }
    }

    /// The trajectory to a target: of a KPI with periods, from 0 at the start of its own.
    private func trajectory(to target: Target, in zone: Zone) -> Trajectory {
        guard let period, trajectory.isLinear else { return trajectory }
        let start = period.days(around: target.dueDate).lowerBound
        return Trajectory(
            baseline: Baseline(value: 0, at: start), isLinear: true, tolerance: trajectory.tolerance
        )
    }

    /// The share of the trajectory done: 0 at the baseline, 1 at the target, unclamped.
    ///
    /// Nil without a baseline, unless a positive target is to be reached from below.
    package func attainment(of target: Target, value: Double) -> Double? {
        let share: Double
        if let baseline {
            share = (value - baseline.value) / (target.value - baseline.value)
        } else if target.comparison == .atLeast, target.value > 0 {
            share = value / target.value
        } else {
            return nil
        }
        return share.isFinite ? share : nil
    }

    private func isBehind(
        _ value: Double, _ expected: Double, _ target: Target, in zone: Zone
    ) -> Bool {
        let start = trajectory(to: target, in: zone).baseline?.value ?? 0
        let slack = trajectory.tolerance * abs(target.value - start)
        return switch target.comparison {
        case .atLeast: value < (expected - slack).withoutNoise
        case .atMost: value > (expected + slack).withoutNoise
        }
    }
}
