package import Basics

/// The straight line through readings by Theil and Sen, which single outliers hardly move.
///
/// Its slope is the median of the slopes between all pairs of readings, its height the median of
/// the readings' distances from that slope. Work and memory grow with the square of the readings.
package struct TrendLine: Hashable, Sendable {
    /// The instants of the oldest and the newest reading.
    package let first: Instant
    package let last: Instant
    /// The change in a day.
    package let slope: Double
    /// The value of the line at the newest reading.
    package let value: Double
    /// The distance from the line that three fourths of the readings do not exceed.
    package let scatter: Double
    /// The distance of the newest reading from the line.
    package let offset: Double

    /// Fits readings, sorted by instant; nil for fewer than two, or beyond all numbers.
    package init?(_ readings: [Reading]) {
        guard let first = readings.first?.instant, let last = readings.last?.instant, first < last
        else { return nil }
        let points = readings.map { (days: $0.instant.days(after: last), value: $0.value) }
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * (points.count - 1) / 2)
        for (index, point) in points.enumerated() {
            for former in points[..<index] where former.days < point.days {
                slopes.append((point.value - former.value) / (point.days - former.days))
            }
        }
        guard let slope = slopes.median else { return nil }
        guard let value = points.map({ $0.value - slope * $0.days }).median else { return nil }
        let distances = points.map { abs($0.value - value - slope * $0.days) }
        guard let offset = distances.last else { return nil }
        self.first = first
        self.last = last
        self.slope = slope
        self.value = value
        scatter = distances.sorted()[(distances.count * 3 - 1) / 4]
        self.offset = offset
    }

    /// The time that the readings reach back.
    package var span: Duration { first.duration(to: last) }

    /// The change along the line from the oldest to the newest reading.
    package var change: Double { slope * last.days(after: first) }

    /// The value of the line at an instant.
    package func value(at instant: Instant) -> Double {
        value + slope * instant.days(after: last)
    }

    /// The instant at which the line has a value; nil unless that is after the newest reading and
    /// not after a limit.
    ///
    /// Whole minutes, so that the end of a day is not missed by a rounding.
    package func instant(of wanted: Double, upTo limit: Instant) -> Instant? {
        let minutes = ((wanted - value) / slope * 1440).rounded()
        let most = Double(last.duration(to: limit).milliseconds) / 60_000
        guard minutes > 0, minutes <= most else { return nil }
        return last.advanced(by: .milliseconds(Int64(minutes) * 60_000))
    }
}

extension Instant {
    /// The days from another instant to this one, with their fraction.
    fileprivate func days(after other: Instant) -> Double {
        Double(other.duration(to: self).milliseconds) / 86_400_000
    }
}

extension [Double] {
    /// The middle value, or the mean of the two in the middle; nil if a value is infinite or none.
    fileprivate var median: Double? {
        guard !isEmpty, allSatisfy(\.isFinite) else { return nil }
        let sorted = sorted()
        let (low, high) = (sorted[(count - 1) / 2], sorted[count / 2])
        return low + (high - low) / 2
    }
}
