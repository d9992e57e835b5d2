internal import Basics

/// The series that an operand of a KPI's measure reads, with the values that count.
struct OperandSeries {
    private let metric: MetricName
    /// The groups of series that the operand accepts.
    let groups: [MetricHistory.Group]
    let filter: [Label]
    /// The label of the series that names units; nil if none does.
    let unitLabel: UnitLabel?
    private let zone: Zone
    /// The collectors that yield the metric, of the KPI's basis.
    let sources: [SeriesSource]
    /// True if the metric has a series, whether the operand accepts it or not.
    let hasPoints: Bool
    /// True if collectors yield the metric, all of another basis.
    let isOfAnotherBasis: Bool
    /// The reason that no value counts; nil if one does, or for another reason.
    let absentReason: KPIState.AbsentReason?

    init(
        _ operand: Measure.Operand, of kpi: KPI, basis: String?, in index: SeriesIndex,
        _ past: Past, zone: Zone
    ) {
        metric = operand.metric
        filter = operand.filter
        self.zone = zone
        let joined = (index.sources[operand.metric] ?? []).filter {
            Self.joins($0.rule.basis, basis)
        }
        let real = joined.filter { !$0.isExample }
        sources = real.isEmpty ? joined : real
        unitLabel =
            sources.lazy.compactMap {
                $0.collector.extraction.unitLabel(of: operand.metric)
            }.first
        isOfAnotherBasis = joined.isEmpty && index.sources[operand.metric] != nil
        let all = index.histories(of: operand.metric, from: sources, in: past)
        let ofBasis = all.filter { Self.joins($0.series.basis, basis) }
        hasPoints = !ofBasis.isEmpty
        let accepted = ofBasis.filter { operand.accepts($0.series.labels) }
        let valid = Self.valid(accepted, of: kpi, sources, in: zone)
        let names = { (isExample: Bool, sources: [SeriesSource]) in
            Set(sources.lazy.filter { $0.isExample == isExample }.map(\.collector.name))
        }
        let history = MetricHistory(
            valid, .init(real: names(false, sources), examples: names(true, sources)))
        groups = history.groups
        absentReason =
            if !all.isEmpty, ofBasis.isEmpty {
                .basis
            } else if !ofBasis.isEmpty, accepted.isEmpty {
                .noMatch
            } else if accepted.contains(where: \.hasValue), !valid.contains(where: \.hasValue) {
                .validity
            } else {
                nil
            }
    }

    /// Every instant for which a series has a value; several may be the same.
    var instants: [Instant] { groups.flatMap(\.instants) }

    /// The value of each label set at an instant, without units that no longer exist.
    func values(at instant: Instant) -> [Figures.Figure] {
        let all = figures(at: instant)
        guard let unitLabel else { return all }
        let day = zone.dayEnding(with: instant)
        return all.filter { unitLabel.counts($0.sample, on: day) }
    }

    private func figures(at instant: Instant) -> [Figures.Figure] {
        groups.compactMap { group in
            group.value(at: instant).flatMap { series, point in
                point.value.map { value in
                    Figures.Figure(
                        collector: series.collector, isExample: series.isExample,
                        sample: Sample(
                            metric: metric, labels: group.labels, value: value,
                            observed: point.observed, grade: point.grade))
                }
            }
        }
    }

    /// The series with the points that are valid by the KPI and by their metric.
    private static func valid(
        _ all: [SeriesHistory], of kpi: KPI, _ sources: [SeriesSource], in zone: Zone
    ) -> [SeriesHistory] {
        let rules = Dictionary(sources.map { ($0.collector.name, $0) }) { first, _ in first }
        guard kpi.validity != .always || sources.contains(where: { $0.rule.validity != .always })
        else { return all }
        return all.map { history in
            let source = rules[history.series.collector]
            return SeriesHistory(
                history.series,
                history.revisions.filter { point in
                    kpi.validity.contains(point.observed, in: zone)
                        && (source.map {
                            $0.rule.validity.contains(point.observed, in: $0.collector.zone)
                        } ?? true)
                })
        }
    }

    private static func joins(_ given: String?, _ wanted: String?) -> Bool {
        given == nil || wanted == nil || given == wanted
    }
}

extension SeriesHistory {
    fileprivate var hasValue: Bool { revisions.points.contains { $0.value != nil } }
}
