import Indicators
import TestSupport
import Testing

@Suite struct TargetStatusPropertyTests {
    private static let count = 20_000

    @Test func agreesWithTheTableForAnyKPI() throws {
        var seen: [TargetStatus: Int] = [:]
        try forEachScenario(seed: 21) { scenario in
            let status = scenario.status()
            #expect(status == scenario.table.status, "\(scenario)")
            seen[status, default: 0] += 1
        }
        #expect(TargetStatus.allCases.allSatisfy { seen[$0, default: 0] > Self.count / 100 })
    }

    @Test func isNeverWorseForABetterValue() throws {
        var (ranks, generator) = ([Int: Int](), SeededGenerator(seed: 23))
        try forEachScenario(seed: 22) { scenario in
            let (worse, better) = scenario.twoValues(using: &generator)
            let (before, after) = (scenario.status(value: worse), scenario.status(value: better))
            #expect(rank(before) <= rank(after), "\(scenario): \(worse), \(better)")
            ranks[rank(after) - rank(before), default: 0] += 1
        }
        #expect(ranks.keys.sorted() == [0, 1, 2])
    }

    @Test func isMetByTheTargetItselfAtAnyTime() throws {
        try forEachScenario(seed: 24) { scenario in
            let status = scenario.status(value: scenario.target.value)
            let isClosed = scenario.table.status == .closed
            #expect(
                status == (isClosed ? .closed : scenario.reading == nil ? .unknown : .met),
                "\(scenario)")
        }
    }

    private func forEachScenario(seed: UInt64, _ body: (StatusScenario) throws -> Void) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Self.count { try body(StatusScenario(using: &generator)) }
    }

    private func rank(_ status: TargetStatus) -> Int {
        switch status {
        case .closed, .unknown, .missed, .atRisk: 0
        case .notDue, .pending, .onTrack: 1
        case .met: 2
        }
    }
}

extension StatusScenario {
    /// Two values, the second of which is at least as near to what is wanted.
    fileprivate func twoValues(using generator: inout SeededGenerator) -> (Double, Double) {
        let pair = [0, 1].map { _ in Double.random(in: -20...120, using: &generator) }.sorted()
        let isRising = target.comparison == .atLeast
        return isRising ? (pair[0], pair[1]) : (pair[1], pair[0])
    }
}
