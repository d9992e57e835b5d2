extension Duration {
    /// The whole milliseconds of this span.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// This span in seconds, with their fraction.
    package var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// The whole nanoseconds of this span, held within 292 years.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow
            ? .max : whole.addingReportingOverflow(attoseconds / 1_000_000_000).partialValue
    }

    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }

    package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
