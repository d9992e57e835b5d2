import Basics
import Indicators
import TestSupport
import Testing

@Suite struct StalenessTests {
    private let observed = Instant.at("2022-06-30T17:00:00Z")

    @Test(arguments: [
        (Frequency.daily, 36), (.weekly, 252), (.monthly, 1116), (.quarterly, 3312),
        (.halfYearly, 6624), (.yearly, 13_176),
    ])
    func beginsHalfAPeriodAfterTheNextFiguresAreDue(_ frequency: Frequency, hours: Int) {
        let schedule = Schedule(every: .seconds(3600), publishes: frequency)
        let edge = observed.advanced(by: .seconds(hours * 3600))
        #expect(!schedule.isStale(observed, at: edge))
        #expect(schedule.isStale(observed, at: edge.advanced(by: .milliseconds(1))))
    }

    @Test(arguments: [(0, 31), (45, 76)])
    func countsTheLagThatIsToldInsteadOfHalfAPeriod(_ lag: Int, days: Int) {
        let schedule = Schedule(
            every: .seconds(3600), publishes: .monthly, lag: .seconds(lag * 86_400))
        let edge = observed.advanced(by: .seconds(days * 86_400))
        #expect(!schedule.isStale(observed, at: edge))
        #expect(schedule.isStale(observed, at: edge.advanced(by: .milliseconds(1))))
    }

    @Test(arguments: [Frequency.irregular, nil])
    func neverComesWhereNothingIsPromised(_ frequency: Frequency?) {
        let schedule = Schedule(every: .seconds(3600), publishes: frequency, lag: .zero)
        #expect(!schedule.isStale(observed, at: .at("9999-12-29T00:00:00Z")))
    }

    @Test func isNotOfFiguresThatAreForALaterInstant() {
        let schedule = Schedule(every: .seconds(3600), publishes: .daily, lag: .zero)
        #expect(!schedule.isStale(observed, at: observed.advanced(by: .seconds(-86_400 * 9))))
    }

    @Test func knowsHowLateFiguresComeAtEachFrequency() {
        let effectiveLag = Frequency.allCases.map {
            Schedule(every: .seconds(60), publishes: $0).effectiveLag
        }
        #expect(effectiveLag == [12, 84, 372, 1104, 2208, 4392, 0].map { .seconds($0 * 3600) })
        #expect(Schedule(every: .seconds(60)).effectiveLag == .zero)
        #expect(
            Schedule(every: .seconds(60), publishes: .irregular, lag: .seconds(5)).effectiveLag
                == .seconds(5))
    }
}
