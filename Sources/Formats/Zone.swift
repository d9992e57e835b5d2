/// The rule that says which day and hour an instant is at a place.
///
/// Every zone here is at a fixed distance from UTC.
package struct Zone: Hashable, Sendable {
    package let name: String
    private let secondsAhead: Int

    /// Vietnam's zone; UTC+7 without daylight saving.
    package static let hoChiMinh = Zone(name: "Asia/Ho_Chi_Minh", secondsAhead: 7 * 3600)
    package static let utc = Zone(name: "UTC", secondsAhead: 0)

    /// The zone of that name, or at that distance from UTC such as +07:00; nil where none is.
    package init?(_ name: String) {
        if let known = [Self.hoChiMinh, .utc].first(where: { $0.name == name }) {
            self = known
            return
        }
        var cursor = DigitCursor(name)
        guard let offset = cursor.takeOffset(), cursor.isAtEnd else { return nil }
        self.init(name: name, secondsAhead: offset)
    }

    private init(name: String, secondsAhead: Int) {
        self.name = name
        self.secondsAhead = secondsAhead
    }

    /// The day on which an instant falls.
    package func day(of instant: Instant) -> Day {
        localTime(of: instant).day
    }

    /// The first instant of a day.
    package func start(of day: Day) -> Instant {
        self.instant(on: day, at: 0)
    }

    /// The first instant after a day.
    package func end(of day: Day) -> Instant {
        self.instant(on: day, at: Self.millisecondsPerDay)
    }

    /// The instant as 2026-11-25T08:00:00+07:00; fractions of a second are cut off.
    package func iso8601(_ instant: Instant) -> String {
        let (day, time) = localTime(of: instant)
        let seconds = Int(time / 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }
        return "\(day)T\(clock.joined(separator: ":"))\(suffix)"
    }

    /// The instant at a time of a day, in milliseconds since its midnight.
    func instant(on day: Day, at time: Int64) -> Instant {
        let local = Int64(day.daysSinceEpoch) * Self.millisecondsPerDay + time
        return Instant(milliseconds: local - Int64(secondsAhead) * 1000)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000

    private func localTime(of instant: Instant) -> (day: Day, time: Int64) {
        // Day holds what is beyond its years, so a sum that wraps round must not reach it.
        let (sum, overflow) = instant.milliseconds
            .addingReportingOverflow(Int64(secondsAhead) * 1000)
        let local = overflow ? instant.milliseconds : sum
        var (days, time) = local.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
        if time < 0 {
            days -= 1
            time += Self.millisecondsPerDay
        }
        return (Day(daysSinceEpoch: Int(days)), time)
    }

    private var suffix: String {
        guard secondsAhead != 0 else { return "Z" }
        let minutes = abs(secondsAhead) / 60
        let sign = secondsAhead < 0 ? "-" : "+"
        return "\(sign)\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}
