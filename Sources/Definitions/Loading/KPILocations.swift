internal import Basics
internal import Indicators

/// Where the KPIs of collector files stand, for warnings of those that find no place in a plan.
struct KPILocations {
    struct Location: Sendable {
        let file: String
        let line: Int
        let column: Int
    }

    private var locations: [CollectorName: [Location]] = [:]

    /// Takes in where a collector's KPIs stand, in their order.
    mutating func add(_ locations: [Location], of collector: CollectorName) {
        self.locations[collector] = locations
    }

    /// A warning for each KPI that belongs to several plans, or that a plan has already.
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

    /// Unknown where what the file said before goes on.
    private func locations(of collector: Collector) -> [Location?] {
        locations[collector.name] ?? Array(repeating: nil, count: collector.kpis.count)
    }

    private func warnings(
        _ id: String, _ homes: [String], _ taken: [String], at location: Location
    ) -> [Diagnostic] {
        let several =
            "the KPI '\(id)' belongs to each of \(homes.joined(separator: ", ")); "
            + "name its plan with 'plan'"
        let messages =
            (homes.count > 1 ? [(Diagnostic.Kind.missingKey, several)] : [])
            + taken.map {
                (.duplicateName, "the plan '\($0)' has a KPI '\(id)' already, which stands")
            }
        return messages.map { kind, message in
            Diagnostic(
                file: location.file, line: location.line, column: location.column, kind: kind,
                message: message, isWarning: true)
        }
    }
}
