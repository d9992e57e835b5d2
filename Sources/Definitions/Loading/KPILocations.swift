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
            zip(collector.kpis, locations(of: collector)).flatMap { placed, location in
                let homes = plans.map(\.id).filter { placed.plan == nil || placed.plan == $0 }
                let taken = homes.filter { !known.insert([$0, placed.kpi.id]).inserted }
                return location.map { warnings(placed.kpi.id, homes, taken, at: $0) } ?? []
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

/// A name in a file for something that stands elsewhere, there or in another file.
struct CrossReference: Sendable {
    let kind: Kind
    let id: String
    let key: String
    let line: Int
    let column: Int

    enum Kind: String, Sendable {
        case agency, task, plan, metric
        case kpi = "KPI"
    }

    /// What is wrong where none of these is it.
    func complaint(among ids: [String]) -> String {
        let hint = suggestion(for: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
        let lack = kind == .metric ? "no collector yields" : "no plan holds"
        return "'\(key)' names the \(kind.rawValue) '\(id)', which \(lack)\(hint)"
    }
}
