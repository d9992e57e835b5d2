/// The metrics and labels that alert rules name, in their expressions and in their texts.
struct RuleNames {
    /// The metrics and labels that Prometheus adds to a scrape.
    private static let ownMetrics: Set = ["up"]
    private static let ownLabels: Set = ["job", "instance"]

    private let rules: [Rule]

    /// One rule: what it selects, and the labels that its texts take from its own series and from
    /// those that they ask for.
    fileprivate struct Rule {
        let selectors: [(metric: String, labels: Set<String>)]
        let dropped: Set<String>
        let told: Set<String>
        let asked: Set<String>
    }

    init(in text: String) {
        rules = text.split(separator: "- alert: ", omittingEmptySubsequences: false)
            .dropFirst().map { Rule(String($0)) }
    }

    /// Each name that the exposition does not have, with the metric in whose place it stands.
    func missing(from labels: [String: Set<String>]) -> Set<String> {
        let known = labels.merging(Self.ownMetrics.map { ($0, Self.ownLabels) }) { $1 }
        return rules.reduce(into: []) { $0.formUnion($1.missing(from: known)) }
    }

    /// The metrics of an exposition, each with the labels that any of its series has.
    static func labels(in exposition: String) -> [String: Set<String>] {
        exposition.matches(of: /(?m)^(\w+)(?:\{(.*)\})? [^ ]+$/).reduce(into: [:]) { found, line in
            let labels = (line.2 ?? "").matches(of: /(\w+)="/).map { String($0.1) }
            found[String(line.1), default: ownLabels].formUnion(labels)
        }
    }
}

extension RuleNames.Rule {
    init(_ text: String) {
        selectors = text.matches(of: /(\w+)\{([^{}]*)\}/).map { match in
            (String(match.1), Set(match.2.matches(of: /(\w+)=/).map { String($0.1) }))
        }
        dropped = Set(
            text.prefixMatch(of: /(?s).*?without \(([^)]*)\)/)?.1.matches(of: /\w+/)
                .map { String($0.0) } ?? [])
        told = Set(text.matches(of: /\$labels\.(\w+)/).map { String($0.1) })
        asked = Set(text.matches(of: /[^$\w]\.Labels\.(\w+)/).map { String($0.1) })
    }

    func missing(from known: [String: Set<String>]) -> Set<String> {
        var missing: Set<String> = []
        for (metric, labels) in selectors {
            guard let found = known[metric] else {
                missing.insert(metric)
                continue
            }
            missing.formUnion(labels.subtracting(found).map { "\(metric) \($0)" })
        }
        let watched = selectors.first.flatMap { known[$0.metric] } ?? []
        let others = selectors.dropFirst().compactMap { known[$0.metric] }
        let askable = others.reduce(into: Set<String>()) { $0.formUnion($1) }
        missing.formUnion(told.subtracting(watched.subtracting(dropped)).map { "$labels.\($0)" })
        missing.formUnion(asked.subtracting(askable).map { ".Labels.\($0)" })
        return missing
    }
}
