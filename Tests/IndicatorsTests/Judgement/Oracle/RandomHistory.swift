/// A KPI, its collectors with their points, and an instant, as plain numbers.
///
/// Instants are milliseconds since 1970, days are counted from 1970-01-01, and values are quarters,
/// so that all arithmetic with them is exact.
struct RandomHistory {
    /// A collector: configured unless it was removed.
    struct Feed {
        enum LastRun { case never, failed, good }

        let name: String
        let isConfigured: Bool
        let isExample: Bool
        let lastRun: LastRun
        let every: Int64
        let lag: Int64?
        /// The days between two publications: 1, 7, 31 or 92.
        let publishes: Int64?
    }

    /// A point of a collector's series.
    struct Entry {
        enum Content { case accepted, withdrawn, ended }

        let feed: Int
        let commune: Int
        let observed: Int64
        let recorded: Int64
        let content: Content
        var value: Int
        /// 0 for an estimate, 1 for a provisional value, 2 for a final one.
        let grade: Int
        /// True if the last run has it, and the history does not yet.
        let isMissing: Bool
    }

    /// A target; `settled` is the day on which somebody closed it.
    struct Goal {
        let day: Int
        let value: Int
        let settled: Int?
    }

    struct Start {
        let day: Int
        let value: Int
    }

    /// The months of a period: 1, 3, 6 or 12; nil for a level.
    let months: Int?
    let isAtMost: Bool
    let goals: [Goal]
    let baseline: Start?
    let isLinear: Bool
    /// In sixteenths.
    let tolerance: Int
    let settledTask: Int?
    let settledPlan: Int?
    let feeds: [Feed]
    var entries: [Entry]
    let now: Int64
    var takesHighest = false
}

extension RandomHistory {
    static let day: Int64 = 86_400_000

    /// The first instant of a day at UTC+7.
    static func midnight(_ day: Int) -> Int64 { Int64(day) * Self.day - 7 * 3_600_000 }

    /// The first instants of all months from 2021 to 2030 at UTC+7.
    static let monthStarts: [Int64] = {
        var (starts, day) = ([Int64](), 18_628)
        for year in 2021...2030 {
            let february = year % 4 == 0 ? 29 : 28
            for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
                starts.append(midnight(day))
                day += length
            }
        }
        return starts
    }()

    /// The instants between which another lies, without the first and with the last.
    static func period(of months: Int, with instant: Int64) -> (start: Int64, end: Int64) {
        var (start, end) = (Int64.min, Int64.max)
        for index in stride(from: 0, to: monthStarts.count, by: months) {
            if monthStarts[index] < instant { start = monthStarts[index] }
            if monthStarts[index] >= instant { end = min(end, monthStarts[index]) }
        }
        return (start, end)
    }

    /// The history with other values: `change` has a value and its series.
    func changing(_ change: (_ value: Int, _ feed: Int, _ commune: Int) -> Int) -> RandomHistory {
        var changed = self
        for index in entries.indices {
            let entry = entries[index]
            changed.entries[index].value = change(entry.value, entry.feed, entry.commune)
        }
        return changed
    }
}
