/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: InstantProtocol, Hashable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant that many seconds after 1970-01-01T00:00:00Z, clamped to the years 1 to 9999.
    ///
    /// The time in a file or from a server may be any number.
    package init(clampingSeconds seconds: Int64, milliseconds: Int64 = 0) {
        let held = min(max(seconds, Self.firstSecond), Self.lastSecond)
        self.milliseconds = held * 1000 + (held == seconds ? min(max(milliseconds, 0), 999) : 0)
    }

    /// 0001-01-02 and 9999-12-30: every zone still has a day for them.
    private static let firstSecond: Int64 = -62_135_510_400
    private static let lastSecond: Int64 = 253_402_128_000

    /// Seconds since 1970-01-01T00:00:00Z, with their fraction.
    package var seconds: Double { Double(milliseconds) / 1000 }

    package func advanced(by duration: Duration) -> Instant {
        Instant(milliseconds: milliseconds + duration.milliseconds)
    }

    package func duration(to other: Instant) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant {
    /// The instant in a text such as 2026-11-25T08:00:00+07:00; nil if it has another form.
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
    package init?(iso8601 text: String) {
        guard let parsed = DateTime(text, needsSeconds: true), parsed.time != nil,
            parsed.offset != nil
        else { return nil }
        self = parsed.instant(in: .utc)
    }
}
