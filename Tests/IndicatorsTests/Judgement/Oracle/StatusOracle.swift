import Indicators

/// The readings and the statuses of a history, worked out once more from the text of the rules.
///
/// It reads no code of the judgement: whole numbers and lists alone, however slow.
struct StatusOracle {
    struct Reading: Equatable {
        let instant: Int64
        /// In quarters.
        let value: Int
        let oldest: Int64
    }

    struct Verdict: Equatable {
        let status: TargetStatus
        let metSince: Int64?
        let isLate: Bool?
        let attainment: Double?
        /// The instant of the reading that decided.
        let decided: Int64?
    }

    let history: RandomHistory
    /// Sorted by instant.
    private(set) var readings: [Reading] = []

    init(_ history: RandomHistory) {
        self.history = history
        let points = Self.counting(history)
        let instants = Set(points.filter { $0.content == .accepted }.map(\.observed))
        let start = Self.startOfConfigured(points, history.feeds)
        for instant in instants.sorted() {
            let counted = points.filter { point in
                history.feeds[point.feed].isConfigured || start.map { instant < $0 } ?? true
            }
            if let reading = Self.reading(at: instant, of: counted, in: history) {
                readings.append(reading)
            }
        }
    }

    /// The collectors that the KPI reads: examples only without another.
    var feeds: [RandomHistory.Feed] {
        let configured = history.feeds.filter(\.isConfigured)
        let real = configured.filter { !$0.isExample }
        return real.isEmpty ? configured : real
    }

    /// L: the longest wait for a value, in milliseconds.
    var lag: Int64 {
        feeds.map { feed in
            max(feed.lag ?? (feed.publishes ?? 0) * RandomHistory.day / 2, feed.every)
        }.max() ?? 0
    }

    var isReady: Bool { feeds.allSatisfy { $0.lastRun != .never } }

    /// The revision of each instant of each series that counts: the last of the highest grade.
    static func newest(_ entries: [RandomHistory.Entry]) -> [RandomHistory.Entry] {
        var counting: [RandomHistory.Entry] = []
        for entry in entries {
            let place = counting.firstIndex {
                $0.feed == entry.feed && $0.commune == entry.commune
                    && $0.observed == entry.observed
            }
            guard let place else {
                counting.append(entry)
                continue
            }
            let areValues = entry.content == .accepted && counting[place].content == .accepted
            if !areValues || entry.grade >= counting[place].grade { counting[place] = entry }
        }
        return counting
    }

    /// The points without those of examples beside another collector.
    private static func counting(_ history: RandomHistory) -> [RandomHistory.Entry] {
        let points = newest(history.entries)
        let hasReal =
            history.feeds.contains { $0.isConfigured && !$0.isExample }
            || points.contains { !history.feeds[$0.feed].isExample }
        return points.filter { !hasReal || !history.feeds[$0.feed].isExample }
    }

    /// The instant from which a removed collector's points no longer count.
    private static func startOfConfigured(
        _ points: [RandomHistory.Entry], _ feeds: [RandomHistory.Feed]
    ) -> Int64? {
        points.filter { feeds[$0.feed].isConfigured }.map(\.observed).min()
    }

    private static func reading(
        at instant: Int64, of points: [RandomHistory.Entry], in history: RandomHistory
    ) -> Reading? {
        guard points.contains(where: { $0.observed == instant && $0.content == .accepted })
        else { return nil }
        let start = history.months.map { RandomHistory.period(of: $0, with: instant).start }
        var values: [RandomHistory.Entry] = []
        for commune in 0..<3 {
            let candidates = history.feeds.indices.compactMap { feed -> RandomHistory.Entry? in
                let last = points.filter {
                    $0.feed == feed && $0.commune == commune && $0.observed <= instant
                        && $0.content != .withdrawn
                }.max { $0.observed < $1.observed }
                return last?.content == .accepted ? last : nil
            }
            let best = candidates.min { left, right in
                if left.observed != right.observed { return left.observed > right.observed }
                return history.feeds[left.feed].name < history.feeds[right.feed].name
            }
            if let best, start.map({ $0 < best.observed }) ?? true { values.append(best) }
        }
        guard let oldest = values.map(\.observed).min() else { return nil }
        let sum = values.map(\.value).reduce(0, +)
        let highest = values.map(\.value).max() ?? 0
        return Reading(
            instant: instant, value: history.takesHighest ? highest : sum, oldest: oldest)
    }
}
