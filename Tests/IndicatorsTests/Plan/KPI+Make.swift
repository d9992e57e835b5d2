import Basics
import Indicators
import TestSupport
import Testing

extension KPI {
    /// A KPI of `dx_figure`, on a straight way where it has a baseline.
    static func make(
        _ targets: [Target], from baseline: Baseline? = nil, isLinear: Bool = true,
        tolerance: Double = 0, task: String? = nil, lead: [String] = [], measure: Measure? = nil,
        basis: String? = nil, validity: Validity = .always
    ) throws -> KPI {
        KPI(
            id: "figure", title: LocalizedText(vi: "Chỉ tiêu", en: "Figure"), task: task,
            lead: lead, unit: .counted(LocalizedText(vi: "cái", en: "items")),
            measure: try measure ?? .single(.make()),
            trajectory: Trajectory(baseline: baseline, isLinear: isLinear, tolerance: tolerance),
            targets: targets, basis: basis, validity: validity)
    }
}

extension Measure.Operand {
    static func make(
        _ metric: String = "dx_figure", _ combine: Aggregation? = .sum, commune: String? = nil
    ) throws -> Measure.Operand {
        Measure.Operand(
            metric: try #require(MetricName(metric)),
            filter: try commune.map { [Label(try #require(LabelName("commune")), $0)] } ?? [],
            combine: combine)
    }
}

extension Plan {
    /// The plan of 2022 to 2025.
    static func make(
        closed: Settlement? = nil, agencies: [Agency] = [], tasks: [PlanTask] = [], kpis: [KPI] = []
    ) -> Plan {
        Plan(
            id: "city", title: LocalizedText(vi: "Kế hoạch", en: "Plan"),
            period: .on("2022-06-01") ... .on("2025-12-31"), zone: .hoChiMinh, closed: closed,
            agencies: agencies, tasks: tasks, kpis: kpis)
    }
}

extension Agency {
    /// An agency, and who took its work over since when.
    static func make(_ id: String, _ successor: String? = nil, since: String = "") -> Agency {
        Agency(
            id: id, name: LocalizedText(vi: id, en: id),
            succession: successor.map { Succession(successor: $0, since: .on(since)) })
    }
}

extension Trajectory {
    /// A trajectory with the tolerance that a file has where it says nothing.
    init(baseline: KPI.Baseline? = nil, isLinear: Bool = false) {
        self.init(baseline: baseline, isLinear: isLinear, tolerance: 0.05)
    }
}

extension Deadline {
    /// A deadline with a month's notice.
    init(
        asWritten: String? = nil, rule: Rule, isAssumed: Bool = false,
        amendments: [Amendment] = []
    ) {
        self.init(
            asWritten: asWritten, rule: rule, isAssumed: isAssumed, amendments: amendments,
            notice: .days(30))
    }
}
