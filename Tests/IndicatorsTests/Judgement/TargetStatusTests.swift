import Basics
import Indicators
import TestSupport
import Testing

/// The target is at least 5000 by the end of 2022, from 0 on 2022-06-01; figures come 45 d late.
///
/// 2500 are expected at the middle of the way, the beginning of 2022-09-16.
@Suite struct TargetStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let value: Double?
        var observed = "2022-09-16"
        var now = "2022-10-01"
        var isLinear = true
        let status: TargetStatus

        var testDescription: String {
            "\(value.map { "\($0)" } ?? "none") of \(observed) on \(now): \(status.rawValue)"
        }
    }

    @Test(arguments: [
        Case(value: nil, status: .unknown),
        Case(value: nil, now: "2030-01-01", status: .unknown),
        Case(value: nil, isLinear: false, status: .unknown),
        Case(value: 5000, status: .met), Case(value: 9999, status: .met),
        Case(value: 5000, observed: "2023-06-01", now: "2023-06-01", status: .met),
        Case(value: 5000, isLinear: false, status: .met),
        Case(value: 0, status: .atRisk), Case(value: -1000, status: .atRisk),
        Case(value: 2249, status: .atRisk), Case(value: 2251, status: .onTrack),
        Case(value: 2500, status: .onTrack), Case(value: 4999, status: .onTrack),
        Case(value: 0, observed: "2022-06-01", status: .onTrack),
        Case(value: 0, observed: "2022-05-01", status: .onTrack),
        Case(value: 2251, now: "2022-12-31", status: .onTrack),
        Case(value: 2251, now: "2023-01-01", status: .pending),
        Case(value: 0, now: "2023-01-01", status: .pending),
        Case(value: 0, now: "2023-02-14", status: .pending),
        Case(value: 0, now: "2023-02-15", status: .missed),
        Case(value: 4999, observed: "2023-01-01", now: "2023-01-01", status: .pending),
        Case(value: 4999, observed: "2023-06-01", now: "2023-06-02", status: .missed),
        Case(value: 0, now: "2030-01-01", status: .missed),
        Case(value: 0, isLinear: false, status: .notDue),
        Case(value: 4999, isLinear: false, status: .notDue),
        Case(value: 4999, now: "2023-02-14", isLinear: false, status: .pending),
        Case(value: 4999, now: "2023-02-15", isLinear: false, status: .missed),
    ])
    func followsTheTable(_ given: Case) throws {
        let kpi = try kpi(isLinear: given.isLinear)
        #expect(try status(of: kpi, given) == given.status)
    }

    @Test(arguments: [nil, 0.0, 2500, 5000], ["2022-10-01", "2030-01-01"])
    func isClosedByHandWhateverTheValueIs(_ value: Double?, on day: String) throws {
        let settlement = Settlement(on: .on("2022-09-01"))
        let given = Case(value: value, now: day, status: .closed)
        #expect(try status(of: kpi(closed: settlement), given) == .closed)
        #expect(try status(of: kpi(), given, planClosed: settlement) == .closed)
    }

    @Test(arguments: [
        (0.1, TargetStatus.met), (0.5, .onTrack), (0.54, .onTrack), (0.55, .atRisk), (2, .atRisk),
    ])
    func ofAFallingTargetIsBehindAboveItsWay(_ value: Double, status: TargetStatus) throws {
        let target = Target(.atMost, 0.1, by: .on("2022-12-31"))
        let kpi = try KPI.make(
            [target], from: .init(value: 0.9, at: .on("2022-06-01")), tolerance: 0.06)
        #expect(try self.status(of: kpi, Case(value: value, status: status)) == status)
    }

    @Test func takesItsToleranceOfTheWayFromTheBaselineToItself() throws {
        let targets = [
            Target(.atLeast, 1100, by: .on("2022-12-31")),
            Target(.atLeast, 2000, by: .on("2023-12-31")),
        ]
        let kpi = try KPI.make(
            targets, from: .init(value: 1000, at: .on("2022-06-01")), tolerance: 0.1)
        let statuses = [1041.0, 1039, 951, 949].map { value in
            targets.map {
                kpi.status(
                    of: $0, TargetReadings(newest: reading(value)), at: instant("2022-10-01"),
                    in: .hoChiMinh)
            }
        }
        #expect(
            statuses == [
                [.onTrack, .onTrack], [.atRisk, .onTrack], [.atRisk, .onTrack],
                [.atRisk, .atRisk],
            ])
    }

    private func kpi(closed: Settlement? = nil, isLinear: Bool = true) throws -> KPI {
        try .make(
            [Target(.atLeast, 5000, by: .on("2022-12-31"), closed: closed)],
            from: .init(value: 0, at: .on("2022-06-01")), isLinear: isLinear, tolerance: 0.05)
    }

    private func status(
        of kpi: KPI, _ given: Case, planClosed: Settlement? = nil
    ) throws -> TargetStatus {
        kpi.status(
            of: try #require(kpi.targets.first),
            TargetReadings(
                newest: given.value.map { reading($0, observed: given.observed) },
                lag: .seconds(45 * 86_400)),
            at: instant(given.now), in: .hoChiMinh, settlements: planClosed.map { [$0] } ?? [])
    }

    private func reading(_ value: Double, observed: String = "2022-09-16") -> Reading {
        Reading(value: value, observed: instant(observed))
    }

    private func instant(_ day: String) -> Instant { Zone.hoChiMinh.start(of: .on(day)) }
}
