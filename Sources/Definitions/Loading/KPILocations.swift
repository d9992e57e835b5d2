internal import Basics
internal import Indicators

/// The positions of KPIs in collector files, for warnings about those that fit no plan.
struct KPILocations {
    struct Location: Sendable {
        let file: String
        let line: Int
        let column: Int
    }

    private var locations: [CollectorName: [Location]] = [:]

    /// Adds the positions of a collector's KPIs, in their order.
    mutating func add(_ locations: [Location], of collector: CollectorName) {
        self.locations[collector] = locations
    }

    /// A warning for each KPI that belongs to several plans, or that a plan already defines.
    ///
    /// The collectors are sorted by name, and the plans have only the KPIs of their own files.
    func warnings(_ collectors: [Collector], _ plans: [Plan]) -> [Diagnostic] {
        var known = Set(plans.flatMap { plan in plan.kpis.map { [plan.id, $0.id] } })
        return collectors.flatMap { collector in
            zip(collector.kpis, locations(of: collector)).flatMap { collectorKPI, location in
                let homes = plans.map(\.id).filter {
                    collectorKPI.plan == nil || collectorKPI.plan == $0
                }
                let taken = homes.filter { !known.insert([$0, collectorKPI.kpi.id]).inserted }
                return location.map { warnings(collectorKPI.kpi.id, homes, taken, at: $0) } ?? []
            }
        }
    }

    /// Nil for a file that has an error and keeps its former definition.
    private func locations(of collector: Collector) -> [Location?] {
        locations[collector.name] ?? Array(repeating: nil, count: collector.kpis.count)
    }

    private func warnings(
        _ id: String, _ homes: [String], _ taken: [String], at location: Location
    ) -> [Diagnostic] {
        let several =
            "the KPI '\(id)' matches each of the plans \(homes.joined(separator: ", ")); "
            + "name its plan with 'plan'"
        let messages =
            (homes.count > 1 ? [(Diagnostic.Kind.missingKey, several)] : [])
            + taken.map {
                (.duplicateName, "the plan '\($0)' already has a KPI '\(id)', which is used")
            }
        return messages.map { kind, message in
            Diagnostic(
                file: location.file, line: location.line, column: location.column, kind: kind,
                message: message, isWarning: true)
        }
    }
}
