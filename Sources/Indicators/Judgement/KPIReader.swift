internal import Basics

/// Reads a KPI's values for instants from the series of its operands.
struct KPIReader {
    let kpi: KPI
    let zone: Zone
    let operands: [OperandSeries]
    /// The collectors' `max_age`.
    let maxAges: [CollectorName: Duration]
    /// Every instant for which a series has a value, sorted.
    let instants: [Instant]
    /// The collectors that it reads, sorted by name.
    let contributing: [CollectorState]

    init(_ kpi: KPI, of plan: Plan, in index: SeriesIndex, _ past: Past) {
        self.kpi = kpi
        zone = plan.zone
        let basis = kpi.joinedBasis(in: index)
        operands = kpi.measure.operands.map { operand in
            OperandSeries(operand, of: kpi, basis: basis, in: index, past, zone: plan.zone)
        }
        maxAges = operands.reduce(into: [:]) { ages, operand in
            for source in operand.sources {
                ages[source.collector.name] = source.collector.schedule.maxAge
            }
        }
        instants = Set(operands.lazy.flatMap(\.instants)).sorted()
        let states = operands.flatMap(\.sources).map { ($0.collector.name, $0.state) }
        contributing = Dictionary(states) { first, _ in first }
            .values.sorted { $0.collector.name < $1.collector.name }
    }

    /// The longest time after which a value for an instant is known; zero without a collector.
    var lag: Duration {
        contributing.map { max($0.collector.schedule.effectiveLag, $0.collector.schedule.every) }
            .max() ?? .zero
    }

    /// The last instant for which a series has a value, up to one.
    func last(upTo instant: Instant) -> Instant? {
        let end = count(upTo: instant)
        return end > 0 ? instants[end - 1] : nil
    }

    /// The number of instants up to one.
    func count(upTo instant: Instant) -> Int { instants.partitioningIndex { $0 > instant } }

    /// The figures for an instant; `now` is the instant for which they must not be too old.
    func figures(at instant: Instant, now: Instant? = nil) -> Figures {
        var ofOperands = operands.map { counting($0.values(at: instant), at: instant, now: now) }[
            ...]
        return Figures(kpi.measure) { _ in ofOperands.popFirst() ?? [] }
    }

    /// The value for an instant; nil without one, or if it is not plausible.
    func reading(at instant: Instant, now: Instant? = nil) -> Reading? {
        reading(of: figures(at: instant, now: now), at: instant)
    }

    /// The value of figures for an instant; nil without one, or if it is not plausible.
    func reading(of figures: Figures, at instant: Instant) -> Reading? {
        kpi.measure.reading(of: figures, at: instant).flatMap {
            kpi.plausible.contains($0.value) ? $0 : nil
        }
    }

    /// The newest value in a period, or of all; nil without one.
    func newest(in period: ClosedRange<Day>? = nil, now: Instant) -> Reading? {
        let end = period.map { zone.end(of: $0.upperBound) }
        guard let last = end.map({ last(upTo: $0) }) ?? instants.last else { return nil }
        guard period.map({ $0.contains(zone.dayEnding(with: last)) }) ?? true else { return nil }
        // The newest value of a period that is over does not expire.
        let isCurrent = period.map { $0.contains(zone.dayEnding(with: now)) } ?? true
        return reading(at: last, now: isCurrent ? max(now, last) : nil)
    }

    /// The first instant of the unbroken stretch of values that meet a target, back from one.
    func start(of target: Target, upTo last: Instant, in period: ClosedRange<Day>?) -> Instant {
        var start = last
        for instant in instants[..<instants.partitioningIndex { $0 >= last }].reversed() {
            if let period, !period.contains(zone.dayEnding(with: instant)) { break }
            guard let reading = reading(at: instant) else { continue }
            guard target.isMet(by: reading.value) else { break }
            start = instant
        }
        return start
    }

    /// Those of the values at an instant that are of its period, and not too old.
    func counting(
        _ values: [Figures.Figure], at instant: Instant, now: Instant? = nil
    ) -> [Figures.Figure] {
        let period = kpi.period?.days(around: instant, in: zone)
        return values.filter { figure in
            let observed = figure.sample.observed
            let isOfPeriod = period?.contains(zone.dayEnding(with: observed)) ?? true
            let age = observed.duration(to: now ?? instant)
            return isOfPeriod && maxAges[figure.collector].map { age <= $0 } ?? true
        }
    }
}

extension KPIReader {
    /// The reason that there is no reading, or none for the period of a target; else nil.
    func absentReason(
        of reading: Reading?, _ targets: [KPIState.TargetState], at now: Instant
    ) -> KPIState.AbsentReason? {
        guard reading != nil else { return absentReason(at: now) }
        let lacksPeriod = kpi.period != nil && targets.contains { $0.status == .unknown }
        return lacksPeriod ? .period : nil
    }

    /// The reason that there is no value now.
    private func absentReason(at now: Instant) -> KPIState.AbsentReason {
        if let operand = operands.first(where: { $0.sources.isEmpty && !$0.hasPoints }) {
            return operand.isOfAnotherBasis ? .basis : .noFeed
        }
        let feeds = contributing
        if instants.isEmpty || operands.contains(where: { !$0.hasPoints }) {
            if feeds.contains(where: { $0.history == nil }) { return .notRun }
            if feeds.contains(where: { $0.history?.good == nil }) { return .failed }
        }
        if let reason = operands.lazy.compactMap(\.absentReason).first { return reason }
        guard let last = instants.last else { return .noMatch }
        let current = figures(at: last, now: max(now, last))
        let ofAnyAge = figures(at: last)
        if let reason = kpi.measure.absentReason(of: current) {
            let isTooOld = kpi.measure.absentReason(of: ofAnyAge) == nil
            if isTooOld { return .expired }
            let isInPeriod = operands.allSatisfy { !$0.values(at: last).isEmpty }
            return kpi.period != nil && reason == .noMatch && isInPeriod ? .period : reason
        }
        return .implausible
    }
}

extension Array {
    /// The first index whose element fulfils a condition that all later ones fulfil too.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
