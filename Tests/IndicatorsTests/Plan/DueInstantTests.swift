import Basics
import Indicators
import TestSupport
import Testing

/// The status around the first instant after the due date.
@Suite struct DueInstantTests {
    private let january = Instant.at("2023-01-01T00:00:00+07:00")

    @Test(arguments: [
        ("2022-12-31", "2022-12-31T23:59:59.999+07:00", "2023-01-01T00:00:00+07:00"),
        ("2024-02-28", "2024-02-28T16:59:59.999Z", "2024-02-28T17:00:00Z"),
        ("2024-02-29", "2024-02-29T16:59:59.999Z", "2024-02-29T17:00:00Z"),
        ("2023-02-28", "2023-02-28T16:59:59.999Z", "2023-02-28T17:00:00Z"),
    ])
    func comesAfterTheLastMillisecondOfTheDay(
        _ day: String, before: String, due: String
    ) throws {
        let kpi = try KPI.make([Target(.atLeast, 10, by: .on(day))])
        let statuses = [before, due].map {
            status(of: kpi, 9, observed: .at(due), at: .at($0), lag: .seconds(86_400))
        }
        #expect(statuses == [.notDue, .pending])
    }

    @Test func isMidnightAtThePlaceOfThePlan() throws {
        let kpi = try KPI.make([Target(.atLeast, 10, by: .on("2022-12-31"))])
        let statuses = [Zone.hoChiMinh, .utc].map {
            status(of: kpi, 9, observed: january, at: january, lag: .zero, in: $0)
        }
        #expect(statuses == [.missed, .notDue])
    }

    @Test func endsTheWaitOnlyOnceLateFiguresMustBeOut() throws {
        let kpi = try KPI.make([Target(.atLeast, 10, by: .on("2022-12-31"))])
        let lag = Duration.seconds(90 * 86_400)
        let observed = january.advanced(by: .milliseconds(-1))
        let statuses = [Duration.zero, lag - .milliseconds(1), lag, lag * 9].map {
            status(of: kpi, 9, observed: observed, at: january.advanced(by: $0), lag: lag)
        }
        #expect(statuses == [.pending, .pending, .missed, .missed])
    }

    @Test(arguments: [false, true])
    func waitsForARevisionOfAFigureForTheDueDayItself(_ isLinear: Bool) throws {
        let kpi = try KPI.make(
            [Target(.atLeast, 10, by: .on("2022-12-31"))],
            from: .init(value: 0, at: .on("2022-06-01")), isLinear: isLinear)
        let figure = Zone.hoChiMinh.end(of: .on("2022-12-31"))
        let lag = Duration.seconds(1 << 24)
        #expect(status(of: kpi, 9, observed: figure, at: january, lag: lag) == .pending)
        let end = january.advanced(by: lag)
        #expect(status(of: kpi, 9, observed: figure, at: end, lag: lag) == .missed)
    }

    @Test func leavesNoTimeWithoutALag() throws {
        let kpi = try KPI.make([Target(.atLeast, 10, by: .on("2022-12-31"))])
        let statuses = [-1, 0].map {
            status(
                of: kpi, 9, observed: .at("2022-09-30T17:00:00Z"),
                at: january.advanced(by: .milliseconds($0)), lag: .zero)
        }
        #expect(statuses == [.notDue, .missed])
    }

    @Test func turnsNoStatusBackWhenATargetIsMetLate() throws {
        let kpi = try KPI.make([Target(.atLeast, 10, by: .on("2022-12-31"))])
        let late = Instant.at("2025-06-01T00:00:00+07:00")
        #expect(status(of: kpi, 9, observed: late, at: late, lag: .zero) == .missed)
        #expect(status(of: kpi, 10, observed: late, at: late, lag: .zero) == .met)
    }

    @Test func leavesAFigureOnTrackThatWasSoWhenItWasTaken() throws {
        let target = Target(.atLeast, 5000, by: .on("2022-12-31"))
        let kpi = try KPI.make([target], from: .init(value: 0, at: .on("2022-06-01")))
        let observed = Zone.hoChiMinh.end(of: .on("2022-09-30"))
        let value = try #require(kpi.expected(at: observed, for: target, in: .hoChiMinh))
        for hour in 0..<(92 * 24) {
            let now = observed.advanced(by: .seconds(hour * 3600))
            #expect(status(of: kpi, value, observed: observed, at: now, lag: .zero) == .onTrack)
            #expect(
                status(of: kpi, value.nextDown, observed: observed, at: now, lag: .zero)
                    == .atRisk)
        }
        #expect(status(of: kpi, value, observed: observed, at: january, lag: .zero) == .missed)
    }

    private func status(
        of kpi: KPI, _ value: Double, observed: Instant, at now: Instant, lag: Duration,
        in zone: Zone = .hoChiMinh
    ) -> TargetStatus? {
        kpi.targets.first.map {
            kpi.status(
                of: $0, TargetReadings(newest: Reading(value: value, observed: observed), lag: lag),
                at: now, in: zone)
        }
    }
}
