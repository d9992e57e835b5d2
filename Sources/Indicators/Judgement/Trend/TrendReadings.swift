internal import Basics

/// The readings from which a trend is worked out: at most one for each step of time.
struct TrendReadings {
    /// The period of a KPI with periods; nil for a level.
    let period: ClosedRange<Day>?
    /// Sorted by instant; at most 24 of a level, at most 31 of a period.
    let readings: [Reading]
    /// The last reading of the period, or of the publication interval, with one before the newest.
    let previous: Reading?

    /// Nil without a newest reading.
    init?(_ known: inout KnownReadings) {
        let reader = known.reader
        guard let last = reader.instants.last, let newest = known.reading(at: last) else {
            return nil
        }
        let steps = TrendSteps(of: reader, around: last)
        period = steps.period
        var (kept, end) = ([newest.reading], reader.count(upTo: steps.start(ofStepWith: last)))
        // Instants without a reading cost as much as those with one.
        for _ in 0..<2 * steps.limit where end > steps.firstIndex && kept.count < steps.limit {
            let instant = reader.instants[end - 1]
            end -= 1
            guard let counted = known.reading(at: instant) else { continue }
            if counted.isComparable(with: newest) { kept.append(counted.reading) }
            end = reader.count(upTo: steps.start(ofStepWith: instant))
        }
        readings = kept.reversed()
        previous = known.last(
            comparableWith: newest, upTo: reader.startOfInterval(with: last), tries: steps.limit)
    }
}

/// The steps of time of which a trend has one reading each.
private struct TrendSteps {
    let period: ClosedRange<Day>?
    private let zone: Zone
    /// The days of a step of the period.
    private let width: Int
    /// The number of steps.
    let limit: Int
    /// The first of the reader's instants that may be used.
    let firstIndex: Int

    init(of reader: KPIReader, around newest: Instant) {
        zone = reader.zone
        let kind = reader.kpi.period
        period = kind?.days(around: newest, in: zone)
        width = kind?.months ?? 1
        limit = kind == nil ? 24 : 31
        firstIndex = period.map { reader.count(upTo: reader.zone.start(of: $0.lowerBound)) } ?? 0
    }

    /// The last instant before the step with an instant.
    func start(ofStepWith instant: Instant) -> Instant {
        let day = zone.dayEnding(with: instant)
        guard let period else { return zone.start(of: day.firstOfMonth) }
        let days = day.daysSinceEpoch - period.lowerBound.daysSinceEpoch
        return zone.start(of: day.adding(days: -(days % width)))
    }
}

extension KPIReader {
    /// The start of the KPI's period with an instant, or of the longest publication interval of
    /// its collectors; of the day without either.
    fileprivate func startOfInterval(with instant: Instant) -> Instant {
        let day = zone.dayEnding(with: instant)
        if let period = kpi.period { return zone.start(of: period.days(around: day).lowerBound) }
        let frequencies = contributing.compactMap(\.collector.schedule.publishes)
        let longest = frequencies.max { ($0.period ?? .zero) < ($1.period ?? .zero) }
        return zone.start(of: longest?.firstDay(around: day) ?? day)
    }
}

extension Frequency {
    /// The first day of the interval with a day.
    fileprivate func firstDay(around day: Day) -> Day {
        switch self {
        case .daily, .irregular: day
        // 1970-01-01 was a Thursday.
        case .weekly: day.adding(days: -((day.daysSinceEpoch % 7 + 10) % 7))
        case .monthly: day.firstOfMonth
        case .quarterly: day.firstOfQuarter
        case .halfYearly: KPIPeriod.halfYear.days(around: day).lowerBound
        case .yearly: day.firstOfYear
        }
    }
}
