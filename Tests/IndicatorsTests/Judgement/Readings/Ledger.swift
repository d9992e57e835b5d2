import Basics
import Indicators
import TestSupport
import Testing

/// Points of the past, out of which a KPI is judged.
struct Ledger {
    private var points: [HistorySeries: [Point]] = [:]

    /// Adds a value for the whole of a day.
    mutating func add(
        _ value: Double, on day: String, in commune: String = "a", by collector: String = "figures",
        of metric: String = "dx_figure", isExample: Bool = false, recorded: String? = nil,
        grade: Grade = .final
    ) throws {
        try add(
            .accepted(value), at: Zone.hoChiMinh.end(of: .on(day)), in: commune, by: collector,
            of: metric, isExample: isExample, recorded: recorded, grade: grade)
    }

    /// Adds a point; it is learned five days later, unless the day is given.
    mutating func add(
        _ content: Point.Content, at observed: Instant, in commune: String = "a",
        by collector: String = "figures", of metric: String = "dx_figure",
        isExample: Bool = false, recorded: String? = nil, grade: Grade = .final
    ) throws {
        let series = HistorySeries(
            collector: try #require(CollectorName(collector)),
            metric: try #require(MetricName(metric)),
            labels: Labels([Label(try #require(LabelName("commune")), commune)]),
            isExample: isExample)
        let learned = recorded.map { Instant.midnight($0) } ?? observed.advanced(by: .days(5))
        points[series, default: []].append(
            Point(observed: observed, recorded: learned, content, grade: grade))
        points[series]?.sort { ($0.observed, $0.recorded) < ($1.observed, $1.recorded) }
    }

    /// What is known at the start of a day; nil for all.
    func past(asKnownOn day: String? = nil) -> Past {
        let knowledge = day.map { Instant.midnight($0) }
        let series = points.mapValues { Revisions($0, asKnownAt: knowledge) }
        return Past(HistoryPoints(series: series, isThinned: false))
    }

    /// The state of a KPI at an instant.
    func state(
        of kpi: KPI, _ states: [CollectorState]? = nil, at now: Instant,
        asKnownOn day: String? = nil, closed: Settlement? = nil, tasks: [PlanTask] = []
    ) throws -> KPIState {
        let states = try states ?? [.feed()]
        let plan = Plan.make(closed: closed, tasks: tasks, kpis: [kpi])
        let state = PlanState(
            plan, in: SeriesIndex(states, at: now), states, past(asKnownOn: day), at: now)
        return try #require(state.kpis.first)
    }

    /// The status of the only target of a KPI at an instant.
    func status(
        of kpi: KPI, _ states: [CollectorState]? = nil, at now: Instant,
        asKnownOn day: String? = nil
    ) throws -> TargetStatus {
        let targets = try state(of: kpi, states, at: now, asKnownOn: day).targets
        try #require(targets.count == 1)
        return targets[0].status
    }
}

extension Instant {
    /// The first instant of a day in Hải Phòng, or that many milliseconds after it.
    static func midnight(_ day: String, plus milliseconds: Int64 = 0) -> Instant {
        Zone.hoChiMinh.start(of: .on(day)).advanced(by: .milliseconds(milliseconds))
    }
}

extension CollectorState {
    /// A collector whose values come 45 days late, after a good run that gave none of its own.
    static func feed(
        _ name: String = "figures", lag: Duration? = .days(45), every: Duration = .seconds(3600),
        publishes: Frequency? = nil, yields rules: [Extraction.MetricRule]? = nil,
        labels: [Extraction.LabelRule] = []
    ) throws -> CollectorState {
        try make(
            name, [], schedule: Schedule(every: every, publishes: publishes, lag: lag),
            yields: rules, labels: labels)
    }
}

extension KPI {
    /// A KPI of `dx_figure` that starts afresh in each period.
    static func make(
        _ targets: [Target], by period: KPIPeriod, isLinear: Bool = false, tolerance: Double = 0,
        measure: Measure? = nil, unit: KPIUnit? = nil
    ) throws -> KPI {
        KPI(
            id: "figure", title: LocalizedText(vi: "Chỉ tiêu", en: "Figure"),
            unit: unit ?? .counted(LocalizedText(vi: "cái", en: "items")),
            measure: try measure ?? .single(.make()), period: period,
            trajectory: Trajectory(isLinear: isLinear, tolerance: tolerance), targets: targets)
    }
}
