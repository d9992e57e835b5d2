/// A time zone: the rule that maps an instant to a local day and hour.
package struct Zone: Hashable, Sendable {
    package let name: String
    private let offsets: ZoneOffsets

    /// Vietnam's zone, at UTC+7 as it is since 1975, and known without tzdata.
    package static let hoChiMinh = Zone(name: "Asia/Ho_Chi_Minh", secondsAhead: 7 * 3600)
    package static let utc = Zone(name: "UTC", secondsAhead: 0)

    /// The zone of that name, or of an offset from UTC such as +07:00; nil if there is none.
    ///
    /// Zones other than these two come from the machine's tzdata.
    package init?(_ name: String) {
        if let known = [Self.hoChiMinh, .utc].first(where: { $0.name == name }) {
            self = known
            return
        }
        var cursor = DigitCursor(name)
        if let offset = cursor.takeOffset(), cursor.isAtEnd {
            self.init(name: name, secondsAhead: offset)
        } else {
            guard Self.isFileName(name),
                let file = try? BoundedFile.read("/usr/share/zoneinfo/\(name)", limit: 64 << 10)
            else { return nil }
            self.init(name: name, tzif: file.bytes)
        }
    }

    /// The zone that a TZif file describes (RFC 8536); nil if the file is invalid.
    package init?(name: String, tzif bytes: [UInt8]) {
        guard let file = TZif(bytes) else { return nil }
        self.name = name
        offsets = file.offsets
    }

    private init(name: String, secondsAhead: Int) {
        self.name = name
        offsets = ZoneOffsets(first: secondsAhead)
    }

    private static func isFileName(_ name: String) -> Bool {
        name.utf8.count <= 64 && name.unicodeScalars.first?.isASCIILetter == true
            && name.unicodeScalars.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || "_+-/".unicodeScalars.contains($0)
            }
    }
}

extension Zone {
    /// The day on which an instant falls.
    package func day(of instant: Instant) -> Day {
        let seconds = instant.milliseconds.floorDivided(by: 1000).quotient
        return Self.split(seconds + Int64(offsets.span(at: seconds).offset)).day
    }

    /// The first instant of a day, which need not be a midnight.
    ///
    /// For a day that the zone skips, the start of the next.
    package func start(of day: Day) -> Instant {
        self.instant(on: day, at: 0)
    }

    /// The first instant after a day.
    package func end(of day: Day) -> Instant {
        self.instant(on: day, at: Self.secondsPerDay * 1000)
    }

    /// The instant as 2026-11-25T08:00:00+07:00; fractions of a second are cut off.
    ///
    /// The seconds of a historical offset are cut off too; the text still names the same instant.
    package func iso8601(_ instant: Instant) -> String {
        let seconds = instant.milliseconds.floorDivided(by: 1000).quotient
        let minutesAhead = offsets.span(at: seconds).offset / 60
        let (day, time) = Self.split(seconds + Int64(minutesAhead * 60))
        let clock = [time / 3600, time / 60 % 60, time % 60].map { $0.padded(to: 2) }
        return "\(day)T\(clock.joined(separator: ":"))\(Self.suffix(minutesAhead))"
    }

    /// The instant at a time of a day, in milliseconds since its midnight.
    ///
    /// The earlier of two where clocks are put back; the end of the gap where they are put forward.
    func instant(on day: Day, at time: Int64) -> Instant {
        let (seconds, fraction) = time.floorDivided(by: 1000)
        let local = Int64(day.daysSinceEpoch) * Self.secondsPerDay + seconds
        return Instant(milliseconds: offsets.instant(reaching: local) * 1000 + fraction)
    }

    private static let secondsPerDay: Int64 = 86_400

    private static func split(_ local: Int64) -> (day: Day, time: Int) {
        let (days, time) = local.floorDivided(by: secondsPerDay)
        return (Day(daysSinceEpoch: Int(days)), Int(time))
    }

    private static func suffix(_ minutesAhead: Int) -> String {
        guard minutesAhead != 0 else { return "Z" }
        let minutes = abs(minutesAhead)
        let sign = minutesAhead < 0 ? "-" : "+"
        return "\(sign)\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}

extension Int64 {
    /// The quotient rounded down, and the remainder, never negative.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
