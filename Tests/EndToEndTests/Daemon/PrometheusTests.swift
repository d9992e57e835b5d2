import Foundation
import TestSupport
import Testing

/// The built daemon, real sources, and a real Prometheus.
@Suite(.serialized, .served) struct PrometheusTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func scrapesTheShippedCollectors() async throws {
        let answer = try Data(
            contentsOf: Repository.file("collectors/tests/online-services/response.json"))
        let portal = try await NginxProcess(
            files: ["tree.json": answer, "index.html": Data("up".utf8)],
            // A static file refuses POST with 405; the portal's 201 is put in its place.
            locations: "location = /tree.json { error_page 405 =201 $uri; }")
        let config = try shipped(["hamlets", "smes-supported"])
        try folder.write(
            DaemonProcess.shipped(
                "online-services", url: "http://127.0.0.1:\(portal.port)/tree.json"),
            to: "collectors/online-services.yaml")
        let daemon = try await DaemonProcess(config: config)
        let prometheus = try await PrometheusProcess(scraping: daemon.address)

        #expect(try await value(of: "dx_online_services{province='H24'}", prometheus) == "1890")
        #expect(try await value(of: "dx_online_dossiers", prometheus) == "301220")
        #expect(try await value(of: "dx_dossiers", prometheus) == "310000")
        #expect(try await value(of: "sum(dx_smes_supported)", prometheus) == "3993")
        #expect(
            try await value(
                of: "sum(dx_hamlets_with_digital_team) / sum(dx_hamlets)", prometheus)
                == "0.9015544041450777")
        let up = try await prometheus.series("kpi_collector_up == 1")
        #expect(up.count == 3)
        let examples = try await prometheus.series("count by (__name__) ({example='true'})")
        #expect(examples.count == 3)
    }

    @Test func scrapesBothFormatsToTheSameValues() async throws {
        let config = try shipped(["hamlets", "smes-supported"])
        let daemon = try await DaemonProcess(config: config)
        // What asks for text alone; Prometheus itself asks for OpenMetrics.
        let text = try await NginxProcess(
            files: ["index.html": Data("up".utf8)],
            locations: """
                location = /metrics {
                    proxy_pass http://\(daemon.address);
                    proxy_set_header Accept "text/plain;version=0.0.4";
                }
                """)
        let prometheus = try await PrometheusProcess(
            scraping: daemon.address, "127.0.0.1:\(text.port)")
        let stable =
            #"__name__=~"dx_.*|kpi_collector_(samples|rows|build_info|rows_dropped_total)""#
        var values: [[[String: String]: String]] = []
        for instance in [daemon.address, "127.0.0.1:\(text.port)"] {
            let query = "{\(stable), instance='\(instance)'}"
            // Every collector has run once `rows` tells of both.
            _ = try await prometheus.series(
                "count(kpi_collector_rows{instance='\(instance)'}) == 2")
            let series = try await prometheus.series(query)
            values.append(
                Dictionary(
                    uniqueKeysWithValues: series.map { series in
                        (series.metric.filter { $0.key != "instance" }, series.text)
                    }))
        }
        #expect(values[0] == values[1])
        #expect(values[0].count > 30)
    }

    @Test func keepsLabelValuesWhole() async throws {
        let values = [
            #"quote " backslash \ end"#, "line\nbreak\tand\rreturn", "Hải Phòng", "e\u{301}\u{1}🏙",
            "\\n", #"\""#,
        ]
        let rows = try JSONSerialization.data(
            withJSONObject: values.enumerated().map { ["text": $1, "n": $0] as [String: Any] })
        let broken = Data(#"[{"text":"a"#.utf8) + [0xff, 0xfe] + Data(#"","n":1}]"#.utf8)
        let source = try await NginxProcess(
            files: ["rows.json": rows, "broken.json": broken, "index.html": Data("up".utf8)],
            locations: "")
        for name in ["rows", "broken"] {
            try folder.write(
                """
                collector: \(name)
                source: {url: "http://127.0.0.1:\(source.port)/\(name).json"}
                rows: $[*]
                labels: {text: text}
                metrics:
                  - {name: dx_\(name), help: 'A "help" with \\ in it.', value: n}
                """, to: "collectors/\(name).yaml")
        }
        try folder.write("{", to: #"collectors/odd " \ tên.yaml"#)
        let daemon = try await DaemonProcess(
            config: try folder.write("concurrency: 2", to: "kpi-collector.yaml"))
        let prometheus = try await PrometheusProcess(scraping: daemon.address)

        let series = try await prometheus.series("dx_rows")
        #expect(Set(series.compactMap { $0.metric["text"] }) == Set(values))
        let failed = try await prometheus.series("kpi_collector_last_failure_info")
        #expect(failed.map { $0.metric["reason"] } == ["decode"])
        let files = try await prometheus.series("kpi_collector_config_file_error_reason")
        #expect(files.map { $0.metric["file"] } == [#"odd " \ tên.yaml"#])
        #expect(try await daemon.child.line(with: "invalid UTF-8").contains("collector=broken"))
    }

    /// A configuration with some of the shipped collectors that read files.
    private func shipped(_ names: [String]) throws -> String {
        for name in names {
            try folder.write(
                Repository.text("collectors/\(name).yaml"), to: "collectors/\(name).yaml")
        }
        let dataDir = try Installation.path("collectors")
        return try folder.write("data_dirs: \(dataDir)\n", to: "kpi-collector.yaml")
    }

    private func value(of query: String, _ prometheus: PrometheusProcess) async throws -> String {
        let series = try await prometheus.series(query)
        return try #require(series.first?.text)
    }
}
