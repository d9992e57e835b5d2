import Basics
import Indicators
import TestSupport
import Testing

/// Trends that are worked out again only where readings may have changed.
@Suite(.quick) struct KeptTrendTests {
    private let kpi: KPI
    private let state: CollectorState
    private let now = Instant.at("2023-03-20T08:00:00+07:00")

    init() throws {
        kpi = try .by2023(700)
        state = try .feed(publishes: .monthly)
    }

    private func update(_ judgement: inout Judgement, _ past: Past, at now: Instant) {
        judgement.update(
            [.make(kpis: [kpi])], in: SeriesIndex([state], at: now), [state], past, at: now)
    }

    private func projected(_ judgement: Judgement) -> [Double?] {
        judgement.plans.flatMap(\.kpis).flatMap(\.targets).map { $0.projection?.value }
    }

    @Test("at midnight the trend is kept, and continued as long as it is not out of date")
    func areKeptAsTimePasses() throws {
        let past = try Ledger.monthly(0..<14) { $1 }.past()
        let other = try Ledger.monthly(0..<14) { $1 / 2 }.past()
        var judgement = Judgement()
        update(&judgement, past, at: now)
        #expect(projected(judgement) == [730])
        // Nobody has noted other points: this is what midnight costs nothing for.
        update(&judgement, other, at: now.advanced(by: .days(1)))
        #expect(judgement.generation == 2)
        #expect(projected(judgement) == [730])
        update(&judgement, past, at: .midnight("2023-05-18"))
        #expect(projected(judgement) == [nil])
    }

    @Test func followOtherReadings() throws {
        let past = try Ledger.monthly(0..<14) { $1 }.past()
        let other = try Ledger.monthly(0..<14) { $1 / 2 }.past()
        let changes = [
            JudgementChanges(metrics: Set(kpi.measure.operands.map(\.metric)), hasReports: false),
            JudgementChanges(of: state.collector), JudgementChanges(isEverything: true),
        ]
        for change in changes {
            var judgement = Judgement()
            update(&judgement, past, at: now)
            judgement.note(change)
            update(&judgement, other, at: now.advanced(by: .seconds(1)))
            #expect(projected(judgement) == [365])
        }
    }

    @Test func followsReportsOnTasksNot() throws {
        let past = try Ledger.monthly(0..<14) { $1 }.past()
        var judgement = Judgement()
        update(&judgement, past, at: now)
        judgement.note(JudgementChanges(metrics: [], hasReports: true))
        update(&judgement, .none, at: now.advanced(by: .seconds(1)))
        #expect(projected(judgement) == [730])
    }
}
