/// The metrics and labels that a PromQL expression names.
struct PromQLNames {
    /// Each metric with the labels that are asked of it.
    private(set) var metrics: [String: Set<String>] = [:]
    /// The labels that results are grouped by, joined on, or given.
    private(set) var labels: Set<String> = []

    private static let words: Set = [
        "and", "or", "unless", "bool", "by", "without", "on", "ignoring", "group_left",
        "group_right", "offset",
    ]

    init(_ expression: String) {
        var rest = expression.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
            .replacing(/\[[^\]]*\]/, with: "")
        let grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/
        for match in rest.matches(of: grouping) {
            labels.formUnion(match.1.matches(of: /\w+/).map { String($0.0) })
        }
        rest.replace(grouping, with: "")
        let selector = /([A-Za-z_:][\w:]*)\s*\{([^}]*)\}/
        for match in rest.matches(of: selector) {
            let asked = match.2.matches(of: /(\w+)\s*[=!]/).map { String($0.1) }
            metrics[String(match.1), default: []].formUnion(asked)
        }
        rest.replace(selector, with: "")
        for match in rest.matches(of: /\b[A-Za-z_:][\w:]*\b(?!\s*\()/)
        where !Self.words.contains(String(match.0)) {
            metrics[String(match.0), default: []] = []
        }
    }
}
