import Basics
import Indicators
import TestSupport
import Testing

/// The judgement of random histories against an oracle.
@Suite(.served) struct StatusOracleTests {
    private static let count = 20_000

    @Test func agreesOnEveryTarget() throws {
        var seen: [TargetStatus: Int] = [:]
        try forEachHistory(seed: 21) { history in
            let (state, oracle) = (try history.judged(), StatusOracle(history))
            let reading = state.reading.map { reading in
                StatusOracle.Reading(
                    instant: reading.instant.milliseconds, value: Int(reading.value * 4),
                    oldest: reading.observed.milliseconds)
            }
            #expect(reading == (oracle.isReady ? oracle.readings.last : nil), "\(history)")
            let expected = oracle.isReady ? history.goals.map { oracle.verdict(on: $0) } : []
            let lacksPeriod = history.months != nil && expected.contains { $0.status == .unknown }
            #expect((state.absentReason != nil) == (reading == nil || lacksPeriod), "\(history)")
            #expect(state.targets.map(StatusOracle.Verdict.init) == expected, "\(history)")
            for target in state.targets { seen[target.status, default: 0] += 1 }
        }
        let targets = seen.values.reduce(0, +)
        #expect(TargetStatus.allCases.allSatisfy { seen[$0, default: 0] > targets / 100 })
    }

    @Test func isNeverWorseForABetterValue() throws {
        var (ranks, generator) = (Set<Int>(), SeededGenerator(seed: 23))
        try forEachHistory(seed: 22, count: Self.count / 4) { history in
            let commune = Int.random(in: 0..<3, using: &generator)
            let gain = Int.random(in: 0...300, using: &generator) * (history.isAtMost ? -1 : 1)
            let better = history.changing { $2 == commune ? $0 + gain : $0 }
            let pairs = zip(try history.judged().targets, try better.judged().targets)
            for (before, after) in pairs {
                #expect(before.status.rank <= after.status.rank, "\(history) \(gain)")
                ranks.insert(after.status.rank - before.status.rank)
            }
        }
        #expect(ranks == [0, 1, 2])
    }

    @Test func isMetByTheTargetItselfAtAnyTime() throws {
        var met = 0
        try forEachHistory(seed: 24, count: Self.count / 4) { history in
            // An upper limit of a period may still be exceeded.
            guard !history.isAtMost || history.months == nil else { return }
            for (place, goal) in history.goals.enumerated() {
                var equal = history.changing { _, _, _ in goal.value }
                equal.takesHighest = true
                guard let target = try equal.judged().targets.dropFirst(place).first,
                    target.reading != nil, target.status != .closed
                else { continue }
                #expect(target.status == .met, "\(history)")
                met += 1
            }
        }
        #expect(met > Self.count / 8)
    }

    private func forEachHistory(
        seed: UInt64, count: Int = Self.count, _ body: (RandomHistory) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<count { try body(RandomHistory(using: &generator)) }
    }
}

extension StatusOracle.Verdict {
    fileprivate init(_ state: KPIState.TargetState) {
        self.init(
            status: state.status, metSince: state.metSince?.milliseconds, isLate: state.isLate,
            attainment: state.attainment, decided: state.reading?.instant.milliseconds)
    }
}

extension TargetStatus {
    fileprivate var rank: Int {
        switch self {
        case .closed, .unknown, .missed, .atRisk: 0
        case .notDue, .pending, .onTrack: 1
        case .met: 2
        }
    }
}
