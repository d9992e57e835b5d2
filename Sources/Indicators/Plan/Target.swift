package import Basics

/// A value to reach by a day.
package struct Target: Hashable, Sendable {
    package let comparison: Comparison
    /// Without the noise of binary arithmetic, as a KPI's value.
    package let value: Double
    package let dueDate: Day
    package let closed: Settlement?

    package init(
        _ comparison: Comparison, _ value: Double, by dueDate: Day, closed: Settlement? = nil
    ) {
        self.comparison = comparison
        self.value = value.withoutNoise
        self.dueDate = dueDate
        self.closed = closed
    }

    package func isMet(by value: Double) -> Bool {
        switch comparison {
        case .atLeast: value >= self.value
        case .atMost: value <= self.value
        }
    }

    package enum Comparison: String, CaseIterable, Hashable, Sendable {
        case atLeast = "at_least"
        case atMost = "at_most"
    }
}

/// The expected value from the baseline through the milestones, piecewise linear where there is one.
package struct Trajectory: Hashable, Sendable {
    package let baseline: KPI.Baseline?
    package let isLinear: Bool
    /// The permitted distance behind the trajectory, as a share of |target − baseline|.
    package let tolerance: Double

    package init(baseline: KPI.Baseline? = nil, isLinear: Bool = false, tolerance: Double) {
        self.baseline = baseline
        self.isLinear = isLinear
        self.tolerance = tolerance
    }

    /// The expected value at an instant, towards the last of the targets; nil without a trajectory.
    package func expected(at instant: Instant, towards targets: [Target], in zone: Zone) -> Double?
    {
        guard isLinear, let baseline else { return nil }
        var before = (at: zone.start(of: baseline.at), value: baseline.value)
        guard before.at < instant else { return before.value }
        for target in targets {
            let next = (at: zone.end(of: target.dueDate), value: target.value)
            if instant < next.at {
                let done = share(of: instant, from: before.at, to: next.at)
                return (before.value + (next.value - before.value) * done).withoutNoise
            }
            before = next
        }
        return before.value
    }

    private func share(of instant: Instant, from start: Instant, to end: Instant) -> Double {
        Double(start.duration(to: instant).milliseconds)
            / Double(start.duration(to: end).milliseconds)
    }
}
