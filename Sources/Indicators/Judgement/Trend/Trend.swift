package import Basics

/// The course of a KPI's value so far; it depends on the readings alone, not on the time.
package struct Trend: Sendable {
    /// The period of a KPI with periods; nil for a level.
    package let period: ClosedRange<Day>?
    /// The readings used, sorted by instant.
    package let readings: [Reading]
    /// The last reading of the period, or of the publication interval, with one before the newest.
    package let previous: Reading?
    /// Nil while the readings are too few, or reach back too short a time.
    package let line: TrendLine?
    private let memory: KnownReadings.Memory

    /// The fewest readings that a line needs.
    package static let minReadings = 5
    /// The time that readings of a level must reach back: a season of theirs is no trend.
    package static let minSpan = Duration.days(365)
    /// The largest distance from the line, as a share of the change along it or of the way to the
    /// target.
    package static let maxScatter = 0.1

    /// Works out the trend of a KPI; nil without a reading.
    ///
    /// A former trend of the same definitions saves the work on all that is the same.
    init?(_ reader: KPIReader, after former: Trend?) {
        var known = KnownReadings(reader, after: former?.memory)
        guard let source = TrendReadings(&known) else { return nil }
        memory = known.memory
        period = source.period
        readings = source.readings
        previous = source.previous
        if let former, former.period == period, former.readings == readings {
            line = former.line
        } else {
            let isProjected = period == nil || reader.kpi.trajectory.isLinear
            line = isProjected ? Self.line(through: readings, in: period) : nil
        }
    }

    /// The line through readings that are many enough, and reach back a year, or a third of the
    /// period.
    package static func line(
        through readings: [Reading], in period: ClosedRange<Day>? = nil
    ) -> TrendLine? {
        guard readings.count >= minReadings, let line = TrendLine(readings) else { return nil }
        let days = period.map { $0.lowerBound.distance(to: $0.upperBound) + 1 }
        return line.span >= (days.map { .days($0) / 3 } ?? minSpan) ? line : nil
    }
}

/// The trend of a KPI when it was last judged.
enum FormerTrend {
    /// There is none, or it belongs to other definitions.
    case none
    /// Points may have changed since.
    case earlier(Trend?)
    /// Nothing but the time has changed since.
    case current(Trend?)

    /// The trend now.
    func updated(by reader: KPIReader) -> Trend? {
        switch self {
        case .none: Trend(reader, after: nil)
        case .earlier(let trend): Trend(reader, after: trend)
        case .current(let trend): trend
        }
    }
}

extension KPIState {
    /// The change of the value since the period, or the publication interval, before; nil without
    /// a value then.
    package var change: Change? {
        guard let reading, let previous = trend?.previous else { return nil }
        return Change(amount: (reading.value - previous.value).withoutNoise, since: previous)
    }

    /// A change of a KPI's value.
    package struct Change: Hashable, Sendable {
        package let amount: Double
        /// The reading before.
        package let since: Reading
    }
}
