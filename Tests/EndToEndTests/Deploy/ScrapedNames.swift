/// The metrics of a scrape, each with the labels that occur on it.
struct ScrapedNames {
    private let metrics: [String: Set<String>]

    /// The labels that Prometheus adds to every series.
    private static let added: Set = ["job", "instance"]

    init(_ expositions: String...) {
        var metrics: [String: Set<String>] = ["up": []]
        for line in expositions.joined(separator: "\n").split(separator: "\n")
        where !line.hasPrefix("#") {
            let name = line.prefix { $0 != "{" && $0 != " " }
            let labels = line.matches(of: /([A-Za-z_]\w*)="(?:[^"\\]|\\.)*"/).map { String($0.1) }
            metrics[String(name), default: []].formUnion(labels)
        }
        self.metrics = metrics
    }

    /// The labels that occur on any metric.
    var labels: Set<String> { metrics.values.reduce(Self.added) { $0.union($1) } }

    /// The names in an expression that the scrape lacks.
    func missing(for names: PromQLNames) -> [String] {
        let unknown = names.labels.subtracting(labels).sorted()
        return unknown
            + names.metrics.sorted { $0.key < $1.key }.flatMap { name, asked in
                guard let known = metrics[name] else { return [name] }
                return asked.subtracting(known).subtracting(Self.added).map { "\(name){\($0)}" }
            }
    }
}
