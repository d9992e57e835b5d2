internal import Basics

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
