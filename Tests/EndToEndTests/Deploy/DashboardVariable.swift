import Foundation

/// A variable of a dashboard, with the values that Grafana would offer for it.
struct DashboardVariable: Decodable {
    let name: String
    let type: String
    let regex: String
    let allValue: String?
    private let query: Query

    /// The value that Grafana inserts for `All`, or the first value if there is no such choice.
    func choice(of values: [String]) -> String? { allValue ?? values.first }

    /// The query in the file; nil for the choice of a data source.
    var expression: String? {
        if case .prometheus(let text) = query { text } else { nil }
    }

    /// The query in it, and the label whose values are wanted; a pattern finds them if there is none.
    var question: (query: String, label: String?)? {
        let form = /(?:label_values\((?<query>.+), (?<label>\w+)\)|query_result\((?<all>.+)\))/
        guard let match = expression?.wholeMatch(of: form) else { return nil }
        let query = match.output.query ?? match.output.all
        return query.map { (String($0), match.output.label.map(String.init)) }
    }

    /// The values that the question finds, with the values of other variables put in.
    func values(
        in prometheus: PrometheusProcess, _ chosen: [String: String]
    ) async throws -> [String] {
        guard let question else { return [] }
        let series = try await prometheus.series(chosen.filling(question.query))
        if let label = question.label {
            return Set(series.compactMap { $0.metric[label] }).sorted()
        }
        let pattern = try Regex(String(regex.dropFirst().dropLast()))
        return series.compactMap {
            $0.line.firstMatch(of: pattern)?["value"]?.substring.map(String.init)
        }
    }

    private enum Query: Decodable {
        case datasource
        case prometheus(String)

        private enum Key: CodingKey { case query }

        init(from decoder: any Decoder) throws {
            guard let container = try? decoder.container(keyedBy: Key.self) else {
                self = .datasource
                return
            }
            self = .prometheus(try container.decode(String.self, forKey: .query))
        }
    }
}

extension [String: String] {
    /// A text with each `$name` replaced by its value.
    func filling(_ text: String) -> String {
        reduce(text) { $0.replacing("$\($1.key)", with: $1.value) }
    }
}

extension PrometheusProcess.Series {
    /// The series as Grafana writes it for the pattern of a variable.
    fileprivate var line: String {
        let pairs = metric.filter { $0.key != "__name__" }.sorted { $0.key < $1.key }
        let labels = pairs.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
        return "\(metric["__name__"] ?? ""){\(labels)}"
    }
}
