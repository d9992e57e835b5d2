import Basics
import Indicators
import Storage
import TestSupport
import Testing

@testable import Collecting

/// Changes to the past of collectors that are no longer configured, while the daemon runs.
@Suite(.quick) struct ForeignPastTests {
    private let folder: TemporaryFolder
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))
    private let entries: ArchiveEntries
    private let old: CollectorName

    init() throws {
        folder = try TemporaryFolder()
        entries = try ArchiveEntries()
        old = try #require(CollectorName("old"))
    }

    @Test(
        "what is forgotten or imported of a collector counts though none has the metric",
        arguments: [true, false])
    func countsAtOnce(isConfigured: Bool) async throws {
        let history = HistoryStore("\(folder.path)/history.db", clock: clock, logger: .silent)
        try await history.openStrictly(creating: true)
        // Where the collector is configured, it yields another metric now.
        let other = try Collector.make("old", "metrics: [{name: dx_b, help: B., value: b}]")
        let collectors = isConfigured ? [other] : []
        let active = ActiveConfiguration(
            collectors: collectors, plans: [plan],
            state: ConfigurationState(loadedAt: clock.now, errors: []))
        let judge = Judge(history)
        await judge.adopt(active)
        #expect(await value(judge, active) == nil)
        let point = ArchiveEntry.point(
            entries.series("a", collector: old), entries.point("2025-01-01", .accepted(7)))
        _ = try await history.add([point], .everyRevision)
        await judge.refresh()
        #expect(await value(judge, active) == 7)
        _ = try await history.forget(Forgetting(old, metric: entries.metric, zone: .hoChiMinh))
        await judge.refresh()
        #expect(await value(judge, active) == nil)
        await history.close()
    }

    private var plan: Plan {
        let title = LocalizedText(vi: "k", en: "k")
        return Plan(
            id: "p", title: title, period: Day.on("2022-01-01")...Day.on("2030-12-31"),
            zone: .hoChiMinh,
            kpis: [
                KPI(
                    id: "k", title: title, unit: .counted(title),
                    measure: .single(.init(metric: entries.metric)),
                    trajectory: Trajectory(tolerance: 0),
                    targets: [Target(.atLeast, 9, by: .on("2027-12-31"))])
            ])
    }

    private func value(_ judge: Judge, _ active: ActiveConfiguration) async -> Double? {
        let states = active.collectors.map {
            CollectorState(
                collector: $0,
                history: CollectorHistory(first: .make($0, .failed(Failure(.timeout, "")))),
                nextRun: nil)
        }
        let plans = await judge.judge(
            active, in: SeriesIndex(states, at: clock.now), states, at: clock.now
        ).plans
        return plans.first?.kpis.first?.reading?.value
    }
}
