import Indicators

/// The table of statuses, row by row.
extension StatusOracle {
    func verdict(on goal: RandomHistory.Goal) -> Verdict {
        let (due, now) = (RandomHistory.midnight(goal.day + 1), history.now)
        let period = history.months.map { RandomHistory.period(of: $0, with: due) }
        let end = period?.end ?? due
        let newest = readings.last { reading in
            period.map { $0.start < reading.instant && reading.instant <= $0.end } ?? true
        }
        let atDue =
            period == nil && due <= now ? readings.last { $0.instant <= due } : nil
        let meeting = [atDue, newest].compactMap { $0 }.first { reading in
            guard meets(reading.value, goal) else { return false }
            return period == nil || !history.isAtMost || reading.instant == end || end + lag <= now
        }
        var status: TargetStatus
        if isSettled(goal) {
            status = .closed
        } else if meeting != nil {
            status = .met
        } else if newest == nil, period != nil, !feeds.isEmpty, now < end {
            status = .notDue
        } else if newest == nil, period != nil, !feeds.isEmpty, now < end + lag {
            status = .pending
        } else if let newest {
            status = statusWithout(meeting: newest, goal, due: due, end: end)
        } else {
            status = .unknown
        }
        let since = status == .met ? meeting.map { self.since($0, goal, period?.start) } : nil
        return Verdict(
            status: status, metSince: since, isLate: since.map { period == nil && due < $0 },
            attainment: newest.flatMap { attainment($0.value, goal) },
            decided: (status == .met ? meeting : newest)?.instant)
    }

    private func isSettled(_ goal: RandomHistory.Goal) -> Bool {
        [goal.settled, history.settledTask, history.settledPlan].compactMap { $0 }
            .contains { RandomHistory.midnight($0) <= history.now }
    }

    private func statusWithout(
        meeting newest: Reading, _ goal: RandomHistory.Goal, due: Int64, end: Int64
    ) -> TargetStatus {
        if history.now < due {
            guard let isBehind = isBehind(newest, goal, due) else { return .notDue }
            return isBehind ? .atRisk : .onTrack
        }
        return history.now < end + lag ? .pending : .missed
    }

    private func meets(_ value: Int, _ goal: RandomHistory.Goal) -> Bool {
        history.isAtMost ? value <= goal.value : value >= goal.value
    }

    /// The first instant of the readings before one that meet without a break.
    private func since(_ last: Reading, _ goal: RandomHistory.Goal, _ start: Int64?) -> Int64 {
        var since = last.instant
        for reading in readings.reversed() where reading.instant < last.instant {
            guard start.map({ $0 < reading.instant }) ?? true, meets(reading.value, goal)
            else { break }
            since = reading.instant
        }
        return since
    }

    private func attainment(_ value: Int, _ goal: RandomHistory.Goal) -> Double? {
        if let baseline = history.baseline?.value {
            return Double(value - baseline) / Double(goal.value - baseline)
        }
        guard !history.isAtMost, goal.value > 0 else { return nil }
        return Double(value) / Double(goal.value)
    }

    /// True if a reading is behind the trajectory by more than the tolerance; nil without one.
    private func isBehind(_ reading: Reading, _ goal: RandomHistory.Goal, _ due: Int64) -> Bool? {
        guard history.isLinear else { return nil }
        var corners: [(at: Int64, value: Int)] = []
        if let months = history.months {
            corners = [(RandomHistory.period(of: months, with: due).start, 0), (due, goal.value)]
        } else if let baseline = history.baseline {
            corners = [(RandomHistory.midnight(baseline.day), baseline.value)]
            for other in history.goals where other.day <= goal.day {
                corners.append((RandomHistory.midnight(other.day + 1), other.value))
            }
        }
        guard let first = corners.first, let last = corners.last else { return nil }
        let allowed = abs(last.value - first.value) * history.tolerance
        var (expected, width) = (reading.oldest <= first.at ? first.value : last.value, 1)
        for (left, right) in zip(corners, corners.dropFirst())
        where left.at <= reading.oldest && reading.oldest < right.at {
            // The expected value times the width, to stay with whole numbers.
            width = Int(right.at - left.at)
            let done = Int(reading.oldest - left.at)
            expected = left.value * width + (right.value - left.value) * done
        }
        let behind = expected - reading.value * width
        return (history.isAtMost ? -behind : behind) * 16 > allowed * width
    }
}
