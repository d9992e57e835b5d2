internal import Basics

/// A reference in a file to an entity that this or another file defines.
struct CrossReference: Sendable {
    let kind: Kind
    let id: String
    let key: String
    let line: Int
    let column: Int

    enum Kind: String, Sendable {
        case agency, task, plan, metric
        case kpi = "KPI"
        case unitList = "unit list"
    }

    /// The warning if none of these ids matches.
    func problem(among ids: [String]) -> String {
        let hint = suggestion(for: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
        let lack =
            switch kind {
            case .metric: "no collector yields"
            case .unitList: "no file under 'units' of the configuration defines"
            case .agency, .task, .plan, .kpi: "no plan defines"
            }
        return "'\(key)' names the \(kind.rawValue) '\(id)', which \(lack)\(hint)"
    }
}
