package import Basics

/// A KPI, its value, and the status of its targets at one instant.
package struct KPIState: Sendable {
    package let kpi: KPI
    /// The ids of the agencies that lead it today.
    package let lead: [String]
    /// True if any of its values is an example.
    package let isExample: Bool
    package let reading: Reading?
    /// The reason that there is no reading, or none for the period of a target that is unknown;
    /// else nil.
    package let absentReason: AbsentReason?
    /// The number of series that a ratio leaves out, since only one side has their labels.
    ///
    /// Nil if the measure is not a ratio, or before each contributor has run once.
    package let seriesLeftOut: Int?
    /// The value of the trajectory at the last local midnight, towards the last target, or that
    /// of the period; nil without a trajectory.
    package let expected: Double?
    /// Empty until each contributor has been restored or has run once.
    package let targets: [TargetState]
    /// The units that should have a value; nil without a value.
    package let coverage: FeedCoverage?
    /// The collectors that it reads, sorted by name.
    package let contributors: [Contributor]
    /// The course of its value so far; nil without a reading.
    package let trend: Trend?
    /// The next instant at which any of this may change by itself.
    package let nextChange: Instant

    package struct TargetState: Hashable, Sendable {
        package let target: Target
        package let status: TargetStatus
        package let attainment: Double?
        /// The instant from which it was met without a break; nil unless it is met.
        package let metSince: Instant?
        /// The instant from which a target without a value that meets it counts as missed.
        package let awaitedUntil: Instant
        /// True if it was met only after its due day; nil unless it is met.
        package let isLate: Bool?
        /// True if it is met before its due day has ended.
        package let isEarly: Bool
        /// The reading that decided; nil without one.
        package let reading: Reading?
        /// The continuation of the trend; nil unless the target is open, its due instant ahead,
        /// and the trend clear and not out of date.
        package let projection: Projection?

        /// True if it is not met and, by the trend, will not be.
        package var isProjectedMiss: Bool {
            status != .met && status != .closed && projection.map(\.misses) ?? false
        }
    }

    /// A collector that a KPI reads, with the age of its samples.
    package struct Contributor: Hashable, Sendable {
        package let collector: CollectorName
        /// The instant that the oldest of the samples is for; nil without samples.
        package let observed: Instant?
        /// True if they are older than the source should publish; nil without samples.
        package let isStale: Bool?
    }
}

extension KPIState {
    /// Evaluates a KPI from the collectors' samples and the points of the past.
    ///
    /// The trend of a `former` state of the same KPI is kept while the readings are the same.
    init(
        _ kpi: KPI, of plan: Plan, in index: SeriesIndex, _ past: Past = .none, at now: Instant,
        after former: FormerTrend = .none
    ) {
        let reader = KPIReader(kpi, of: plan, in: index, past)
        let contributing = reader.contributing
        let isReady = contributing.allSatisfy { $0.history != nil }
        let newest = reader.instants.last
        let figures = newest.map { reader.figures(at: $0, now: max(now, $0)) }
        let oldest = figures?.oldest ?? [:]
        let reading = reader.newest(now: now)
        self.kpi = kpi
        lead = plan.currentLead(of: kpi, at: now)
        // Beside values of the past that are none, a collector's examples do not count.
        isExample =
            reading == nil && contributing.contains(where: \.isExample)
            || figures?.hasExample ?? false
        self.reading = isReady ? reading : nil
        seriesLeftOut =
            !isReady || !kpi.measure.isRatio ? nil : figures?.leftOut ?? 0
        expected = kpi.expected(at: plan.zone.start(of: plan.zone.day(of: now)), in: plan.zone)
        let contributors = contributing.map {
            Contributor($0, observed: oldest[$0.collector.name], at: now)
        }
        self.contributors = isReady ? contributors : []
        let trend = former.updated(by: reader)
        self.trend = trend
        let continued = reading == nil ? nil : trend?.continued(by: contributors)
        let targets =
            isReady
            ? kpi.targets.map { TargetState($0, of: kpi, plan, reader, continued, at: now) } : []
        self.targets = targets
        absentReason =
            isReady ? reader.absentReason(of: reading, targets, at: now) : .notRun
        coverage =
            isReady ? newest.flatMap { reader.coverage(at: $0, now: now, past) } : nil
        nextChange = Self.nextChange(of: kpi, plan, reader, figures, after: now)
    }

    /// The next local midnight, or an earlier instant at which a wait ends or a value is too old.
    private static func nextChange(
        of kpi: KPI, _ plan: Plan, _ reader: KPIReader, _ figures: Figures?, after now: Instant
    ) -> Instant {
        let zone = plan.zone
        let lag = reader.lag
        let waits = kpi.targets.map { kpi.end(of: $0, in: zone).advanced(by: lag) }
        let oldest = figures?.oldest ?? [:]
        let ages = reader.contributing.flatMap { state -> [Instant] in
            guard let observed = oldest[state.collector.name] else { return [] }
            return state.collector.schedule.ages.map { observed.advanced(by: $0) }
        }
        let midnight = zone.end(of: zone.day(of: now))
        let instants = waits + ages.map { $0.advanced(by: .milliseconds(1)) }
        return instants.filter { now < $0 }.reduce(midnight, min)
    }
}

extension KPIState.TargetState {
    /// `trend` is the one to continue; nil for none.
    init(
        _ target: Target, of kpi: KPI, _ plan: Plan, _ reader: KPIReader, _ trend: Trend?,
        at now: Instant
    ) {
        let zone = plan.zone
        let due = zone.end(of: target.dueDate)
        let period = kpi.period?.days(around: target.dueDate)
        let atDue =
            period == nil && due <= now
            ? reader.last(upTo: due).flatMap { reader.reading(at: $0) } : nil
        let readings = TargetReadings(
            newest: reader.newest(in: period, now: now), atDue: atDue,
            lag: reader.lag, hasFeed: !reader.contributing.isEmpty)
        self.target = target
        awaitedUntil = kpi.end(of: target, in: zone).advanced(by: reader.lag)
        status = kpi.status(
            of: target, readings, at: now, in: zone, settlements: plan.settlements(of: kpi))
        attainment = readings.newest.flatMap { kpi.attainment(of: target, value: $0.value) }
        let meeting =
            status == .met ? kpi.readingThatMeets(target, readings, at: now, in: zone) : nil
        metSince = meeting.map { reader.start(of: target, upTo: $0.instant, in: period) }
        isLate = metSince.map { period == nil && due < $0 }
        isEarly = status == .met && now < due
        reading = meeting ?? readings.newest
        projection =
            status == .closed ? nil : trend?.projection(of: target, of: kpi, in: zone, at: now)
    }
}

extension KPI {
    /// The basis of all its values: its own, else that of the first collector by name with one.
    ///
    /// Real sources take precedence over examples.
    func joinedBasis(in index: SeriesIndex) -> String? {
        if let basis { return basis }
        let sources = measure.operands.flatMap { index.sources[$0.metric] ?? [] }
            .filter { $0.rule.basis != nil }
            .sorted { $0.collector.name < $1.collector.name }
        return (sources.first { !$0.isExample } ?? sources.first)?.rule.basis
    }
}

extension KPIState.Contributor {
    init(_ state: CollectorState, observed: Instant?, at now: Instant) {
        collector = state.collector.name
        self.observed = observed
        isStale = observed.map { state.collector.schedule.isStale($0, at: now) }
    }
}
