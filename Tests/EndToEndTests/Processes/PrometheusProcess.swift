import Foundation
import TestSupport

/// A real Prometheus that scrapes its targets every second.
struct PrometheusProcess {
    private let child: ChildProcess
    private let folder: TemporaryFolder
    private let port: Int

    /// Starts it; alerts of the rules go to Alertmanager at an address.
    ///
    /// `data` is a folder with blocks of the past, if there are any.
    init(
        scraping targets: String..., rules: String = "", alertmanager: String? = nil,
        data: String? = nil
    ) async throws {
        folder = try TemporaryFolder()
        port = try Loopback.freePort()
        try folder.write(rules, to: "rules.yml")
        let config = try folder.write(
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting:
              alertmanagers:
                - static_configs: [{targets: \([alertmanager].compactMap(\.self))}]
            scrape_configs:
              - job_name: kpi-collector
                static_configs: [{targets: \(targets)}]
            """, to: "prometheus.yml")
        child = try ChildProcess(
            "prometheus",
            [
                "--config.file=\(config)",
                "--storage.tsdb.path=\(data ?? "\(folder.path)/data")",
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:\(port)", "--rules.alert.resend-delay=15s",
            ])
    }

    /// Ends it and waits until it has written its data.
    func end() async throws {
        child.signal(SIGTERM)
        _ = try await child.exit(within: 30)
    }

    /// The series that a query finds, once it finds any.
    func series(_ query: String) async throws -> [Series] {
        var components = URLComponents()
        components.queryItems = [URLQueryItem(name: "query", value: query)]
        // A plus sign is a space in a query unless it is encoded.
        let asked = (components.string ?? "").replacing("+", with: "%2B")
        let url = "http://127.0.0.1:\(port)/api/v1/query\(asked)"
        return try await eventually("series for \(query)") {
            guard let page = await Loopback.get(url), page.status == 200 else { return nil }
            let answer = try JSONDecoder().decode(Answer.self, from: Data(page.text.utf8))
            return answer.data.result.isEmpty ? nil : answer.data.result
        }
    }

    struct Series: Decodable {
        let metric: [String: String]
        private let value: [Scalar]

        /// The sample's value, as Prometheus writes it.
        var text: String {
            if case .text(let text)? = value.last { text } else { "" }
        }
    }

    private struct Answer: Decodable {
        let data: Data
        struct Data: Decodable { let result: [Series] }
    }

    private enum Scalar: Decodable {
        case number(Double)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .number(try container.decode(Double.self))
            }
        }
    }
}
