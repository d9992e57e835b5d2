import TestSupport

extension RandomHistory {
    init(using generator: inout SeededGenerator) {
        months = generator.oneIn(2) ? nil : [1, 3, 6, 12].randomElement(using: &generator)
        isAtMost = generator.oneIn(2)
        goals = Self.goals(isLevel: months == nil, isAtMost: isAtMost, using: &generator)
        let first = goals[0]
        let start = Start(
            day: first.day - .random(in: 1...300, using: &generator),
            value: isAtMost ? 480 : .random(in: -20...0, using: &generator))
        baseline = months == nil && !generator.oneIn(3) ? start : nil
        isLinear = months == nil ? baseline != nil && !generator.oneIn(3) : generator.oneIn(2)
        tolerance = [0, 1, 2, 4].randomElement(using: &generator) ?? 0
        feeds = Self.feeds(using: &generator)
        let days = goals.flatMap { [$0.day, $0.day + 1] } + [start.day]
        var moments = days.map(Self.midnight)
        for goal in goals {
            let period = Self.period(of: months ?? 12, with: Self.midnight(goal.day + 1))
            let waits = feeds.map { period.end + ($0.lag ?? $0.every) }
            moments += [period.start, period.end] + waits
        }
        now = Self.instant(near: moments, using: &generator)
        let today = Int((now + 7 * 3_600_000) / Self.day)
        settledTask = Self.settlement(near: today, oneIn: 25, using: &generator)
        settledPlan = Self.settlement(near: today, oneIn: 25, using: &generator)
        entries = []
        let last = now + Self.day
        for feed in feeds.indices where !generator.oneIn(8) {
            for commune in 0..<Int.random(in: 1...3, using: &generator) {
                draw(feed, commune, near: moments + [now], upTo: last, using: &generator)
            }
        }
    }

    /// Draws the points of a series, each for an instant of its own, with its revisions.
    private mutating func draw(
        _ feed: Int, _ commune: Int, near moments: [Int64], upTo last: Int64,
        using generator: inout SeededGenerator
    ) {
        let count = Int.random(in: 0...5, using: &generator)
        let instants = Set((0..<count).map { _ in Self.instant(near: moments, using: &generator) })
        // Of a removed collector, the first point of its successor must not be in question.
        let isAccepted = feeds.contains { !$0.isConfigured }
        let isInRun = feeds[feed].isConfigured && feeds[feed].lastRun == .good
        let isMissing = isInRun && generator.oneIn(4)
        for observed in instants.filter({ $0 <= last }).sorted() {
            let isMissing = isMissing && observed == instants.filter { $0 <= last }.max()
            for revision in 0..<(generator.oneIn(4) ? Int.random(in: 2...3, using: &generator) : 1)
            {
                let isOther = !isAccepted && !isMissing && generator.oneIn(8)
                entries.append(
                    Entry(
                        feed: feed, commune: commune, observed: observed,
                        recorded: now - 1_000_000 + Int64(revision),
                        content: !isOther ? .accepted : generator.oneIn(2) ? .withdrawn : .ended,
                        value: Self.value(towards: goals, using: &generator),
                        grade: generator.oneIn(3) ? .random(in: 0...2, using: &generator) : 2,
                        isMissing: isMissing))
            }
        }
    }

    private static func goals(
        isLevel: Bool, isAtMost: Bool, using generator: inout SeededGenerator
    ) -> [Goal] {
        var day = 19_144 + Int.random(in: 0...900, using: &generator)
        let count = Int.random(in: 1...4, using: &generator)
        var values = (0..<count).map { _ in Int.random(in: 4...400, using: &generator) }
        if isLevel { values.sort { isAtMost ? $0 > $1 : $0 < $1 } }
        return values.map { value in
            // Half of all due days are the last of a quarter.
            let quarter = period(of: 3, with: midnight(day + 1)).end
            if generator.oneIn(2) { day = Int((quarter + 7 * 3_600_000) / Self.day) - 1 }
            defer { day += .random(in: 1...400, using: &generator) }
            return Goal(
                day: day, value: value,
                settled: settlement(near: day, oneIn: 25, using: &generator))
        }
    }

    /// None, one or two collectors, and at times one that was removed.
    private static func feeds(using generator: inout SeededGenerator) -> [Feed] {
        let names = ["b", "c"].prefix(generator.oneIn(6) ? 0 : generator.oneIn(2) ? 1 : 2)
        let configured = names.map { feed($0, isConfigured: true, using: &generator) }
        guard generator.oneIn(5) else { return configured }
        let removed = feed(generator.oneIn(2) ? "a" : "d", isConfigured: false, using: &generator)
        return configured + [removed]
    }

    private static func feed(
        _ name: String, isConfigured: Bool, using generator: inout SeededGenerator
    ) -> Feed {
        let lag: Int64 = generator.oneIn(3) ? 0 : .random(in: 1...8_000_000_000, using: &generator)
        return Feed(
            name: name, isConfigured: isConfigured,
            isExample: isConfigured && generator.oneIn(6),
            lastRun: generator.oneIn(15) ? .never : generator.oneIn(8) ? .failed : .good,
            every: [60_000, 3_600_000, day].randomElement(using: &generator) ?? day,
            lag: generator.oneIn(3) ? nil : lag,
            publishes: [nil, 1, 7, 31, 92].randomElement(using: &generator) ?? nil)
    }

    private static func settlement(
        near day: Int, oneIn count: Int, using generator: inout SeededGenerator
    ) -> Int? {
        guard generator.oneIn(count) else { return nil }
        return day + Int.random(in: generator.oneIn(2) ? -1...1 : -500...500, using: &generator)
    }

    private static func value(
        towards goals: [Goal], using generator: inout SeededGenerator
    ) -> Int {
        let exact = goals.randomElement(using: &generator)?.value ?? 0
        return generator.oneIn(5) ? exact : .random(in: -40...480, using: &generator)
    }

    /// One of the moments, a millisecond beside it, or anywhere around it.
    private static func instant(
        near moments: [Int64], using generator: inout SeededGenerator
    ) -> Int64 {
        let moment = moments.randomElement(using: &generator) ?? 0
        let far = 100 * day
        return moment
            + (generator.oneIn(2)
                ? .random(in: -1...1, using: &generator)
                : .random(in: -far...far, using: &generator))
    }
}

extension SeededGenerator {
    /// True once in so many times.
    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
