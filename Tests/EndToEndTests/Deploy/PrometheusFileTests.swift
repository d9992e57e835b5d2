import Foundation
import TestSupport
import Testing

/// The shipped configurations of Prometheus, as promtool reads them.
@Suite struct PrometheusFileTests {
    @Test(arguments: ["prometheus.yml", "prometheus-replicas.yml"])
    func isInOrder(_ name: String) async throws {
        let file = Repository.file("deploy/prometheus/\(name)").path
        let (code, text) = try await output(of: "promtool", ["check", "config", file])
        #expect(code == 0, "\(text)")
        #expect(text.contains("is valid prometheus config file syntax"))
    }

    @Test func scrapesTheReplicasAsInstancesOfTheSameJob() throws {
        let jobs = try ["prometheus.yml", "prometheus-replicas.yml"].map { name in
            try Repository.text("deploy/prometheus/\(name)")
                .matches(of: /job_name: ([\w-]+)/).map { String($0.1) }
        }
        #expect(jobs == [["kpi-collector"], ["kpi-collector"]])
    }
}
