import Basics
import Indicators

/// The table of statuses, written down once more row by row, on milliseconds at UTC+7.
struct StatusTable {
    let kpi: KPI
    let target: Target
    let reading: Reading?
    let now: Int64
    let lag: Int64
    let planClosed: Settlement?

    var status: TargetStatus {
        let settlements = [target.closed, planClosed].compactMap { $0 }
        if settlements.contains(where: { Self.midnight(before: $0.on, plusDays: 0) <= now }) {
            return .closed
        }
        guard let reading else { return .unknown }
        let observed = reading.observed.milliseconds
        let ahead = target.comparison == .atLeast ? 1.0 : -1.0
        if (reading.value - target.value) * ahead >= 0 { return .met }
        if now < due, let expected = expected(at: observed), let baseline = kpi.baseline {
            let behind = (expected - reading.value) * ahead
            let allowed = abs(target.value - baseline.value) * kpi.trajectory.tolerance
            return behind > allowed ? .atRisk : .onTrack
        }
        if now < due { return .notDue }
        return now < due + lag ? .pending : .missed
    }

    private var due: Int64 { Self.midnight(before: target.dueDate, plusDays: 1) }

    private func expected(at instant: Int64) -> Double? {
        guard let baseline = kpi.baseline, kpi.trajectory.isLinear else { return nil }
        let start = (Self.midnight(before: baseline.at, plusDays: 0), baseline.value)
        let milestones = kpi.targets.filter { $0.dueDate <= target.dueDate }
        let corners =
            [start]
            + milestones.map { (Self.midnight(before: $0.dueDate, plusDays: 1), $0.value) }
        if instant <= start.0 { return baseline.value }
        for (left, right) in zip(corners, corners.dropFirst())
        where left.0 <= instant && instant < right.0 {
            let share = Double(instant - left.0) / Double(right.0 - left.0)
            return left.1 * (1 - share) + right.1 * share
        }
        return corners.last?.1
    }

    private static func midnight(before day: Day, plusDays days: Int) -> Int64 {
        Int64(day.daysSinceEpoch + days) * 86_400_000 - 7 * 3_600_000
    }
}
