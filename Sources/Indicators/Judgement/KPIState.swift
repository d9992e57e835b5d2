package import Basics

/// A KPI, its value, and the status of its targets at one instant.
package struct KPIState: Sendable {
    package let kpi: KPI
    /// The ids of the agencies that lead it today.
    package let lead: [String]
    /// True if any of its values is an example.
    package let isExample: Bool
    package let reading: Reading?
    /// The reason that there is no reading, as far as it is known.
    package let absentReason: AbsentReason?
    /// The number of series that a ratio leaves out, since only one side has their labels.
    ///
    /// Nil if the measure is not a ratio, or before each contributor has run once.
    package let seriesLeftOut: Int?
    /// The value of the trajectory now, towards the last target; nil without a trajectory.
    package let expected: Double?
    /// Empty until each contributor has been restored or has run once.
    package let targets: [TargetState]
    /// The collectors that it reads, sorted by name.
    package let contributors: [Contributor]

    /// The reason that a KPI has no reading.
    package enum AbsentReason: String, CaseIterable, Hashable, Sendable {
        /// The value is outside of what the file calls plausible.
        case implausible
    }

    package struct TargetState: Hashable, Sendable {
        package let target: Target
        package let status: TargetStatus
        package let attainment: Double?
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
    /// Evaluates a KPI from the collectors' samples.
    init(_ kpi: KPI, of plan: Plan, in index: SeriesIndex, at now: Instant) {
        let basis = kpi.joinedBasis(in: index)
        let contributing = Self.distinct(
            kpi.measure.operands.flatMap { index.sources(of: $0, basis: basis) }.map(\.state))
        let isReady = contributing.allSatisfy { $0.history != nil }
        let figures = Figures(kpi.measure) { operand in
            let sources = index.sources(of: operand, basis: basis)
            return Self.figures(of: operand, for: kpi, of: plan, in: sources)
        }
        let oldest = figures.oldest
        let computed = kpi.measure.reading(of: figures.ofOperands.map { $0.map(\.sample) })
        let reading = computed.flatMap { kpi.plausible.contains($0.value) ? $0 : nil }
        let lag = contributing.map { $0.collector.schedule.effectiveLag }.max() ?? .zero
        self.kpi = kpi
        lead = plan.currentLead(of: kpi, at: now)
        isExample = contributing.contains(where: \.isExample)
        self.reading = isReady ? reading : nil
        absentReason = isReady && computed != nil && reading == nil ? .implausible : nil
        seriesLeftOut = isReady ? figures.leftOut : nil
        expected = kpi.trajectory.expected(at: now, towards: kpi.targets, in: plan.zone)
        targets =
            !isReady
            ? []
            : kpi.targets.map { target in
                TargetState(
                    target: target,
                    status: kpi.status(
                        of: target, reading: reading, at: now, lag: lag, in: plan.zone,
                        closed: plan.settlement(of: kpi)),
                    attainment: reading.flatMap { kpi.attainment(of: target, value: $0.value) })
            }
        contributors =
            !isReady
            ? []
            : contributing.map { Contributor($0, observed: oldest[$0.collector.name], at: now) }
    }

    /// The samples of an operand; of two with the same labels, the first collector's.
    private static func figures(
        of operand: Measure.Operand, for kpi: KPI, of plan: Plan, in sources: [SeriesSource]
    ) -> [Figures.Figure] {
        var seen: Set<Labels> = []
        var figures: [Figures.Figure] = []
        for source in sources {
            for sample in source.samples
            where operand.accepts(sample) && kpi.counts(sample, of: source, in: plan.zone) {
                guard sources.count == 1 || seen.insert(sample.labels).inserted else { continue }
                figures.append(Figures.Figure(collector: source.collector.name, sample: sample))
            }
        }
        return figures
    }

    private static func distinct(_ states: [CollectorState]) -> [CollectorState] {
        Dictionary(states.map { ($0.collector.name, $0) }) { first, _ in first }
            .values.sorted { $0.collector.name < $1.collector.name }
    }
}

extension SeriesIndex {
    /// The sources of an operand, of one basis; examples only if there is no real source.
    fileprivate func sources(of operand: Measure.Operand, basis: String?) -> [SeriesSource] {
        let joined = (sources[operand.metric] ?? []).filter {
            $0.rule.basis == nil || basis == nil || $0.rule.basis == basis
        }
        let real = joined.filter { !$0.isExample }
        return real.isEmpty ? joined : real
    }
}

extension KPI {
    /// The basis of all its values: its own, else that of the first collector by name with one.
    ///
    /// Real sources take precedence over examples.
    fileprivate func joinedBasis(in index: SeriesIndex) -> String? {
        if let basis { return basis }
        let sources = measure.operands.flatMap { index.sources[$0.metric] ?? [] }
            .filter { $0.rule.basis != nil }
            .sorted { $0.collector.name < $1.collector.name }
        return (sources.first { !$0.isExample } ?? sources.first)?.rule.basis
    }

    fileprivate func counts(_ sample: Sample, of source: SeriesSource, in zone: Zone) -> Bool {
        validity.contains(sample.observed, in: zone)
            && source.rule.validity.contains(sample.observed, in: source.collector.zone)
    }
}

extension KPIState.Contributor {
    init(_ state: CollectorState, observed: Instant?, at now: Instant) {
        collector = state.collector.name
        self.observed = observed
        isStale = observed.map { state.collector.schedule.isStale($0, at: now) }
    }
}
