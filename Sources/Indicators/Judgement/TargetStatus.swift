package import Basics

/// The status of a target, given its KPI's value.
package enum TargetStatus: String, CaseIterable, Hashable, Sendable {
    case met
    case onTrack = "on_track"
    case atRisk = "at_risk"
    case pending, missed, closed, unknown
}

extension KPI {
    /// The status of one of the KPI's targets.
    ///
    /// The value counts by its instant, whatever its age; `lag` is the delay of new values.
    package func status(
        of target: Target, reading: Reading?, at now: Instant, lag: Duration, in zone: Zone,
        closed: Settlement? = nil
    ) -> TargetStatus {
        guard target.closed == nil, closed == nil else { return .closed }
        guard let reading else { return .unknown }
        guard !target.isMet(by: reading.value) else { return .met }
        let due = zone.end(of: target.dueDate)
        if now < due, let expected = expected(at: reading.observed, for: target, in: zone) {
            return isBehind(reading.value, expected, target) ? .atRisk : .onTrack
        }
        let isStillToCome = reading.observed < due && now < due.advanced(by: lag)
        return now < due || isStillToCome ? .pending : .missed
    }

    /// The value of the trajectory at an instant, towards a target; nil without a trajectory.
    package func expected(at instant: Instant, for target: Target, in zone: Zone) -> Double? {
        let milestones = targets.filter { $0.dueDate <= target.dueDate }
        return trajectory.expected(at: instant, towards: milestones, in: zone)
    }

    /// The share of the trajectory done: 0 at the baseline, 1 at the target, unclamped.
    package func attainment(of target: Target, value: Double) -> Double? {
        let share: Double
        if let baseline {
            share = (value - baseline.value) / (target.value - baseline.value)
        } else if target.comparison == .atLeast {
            share = value / target.value
        } else {
            return nil
        }
        return share.isFinite ? share : nil
    }

    private func isBehind(_ value: Double, _ expected: Double, _ target: Target) -> Bool {
        let slack = trajectory.tolerance * abs(target.value - (baseline?.value ?? 0))
        return switch target.comparison {
        case .atLeast: value < (expected - slack).withoutNoise
        case .atMost: value > (expected + slack).withoutNoise
        }
    }
}

/// A KPI's value, and the instant that the oldest of its samples is for.
package struct Reading: Hashable, Sendable {
    package let value: Double
    package let observed: Instant

    package init(value: Double, observed: Instant) {
        self.value = value
        self.observed = observed
    }
}
