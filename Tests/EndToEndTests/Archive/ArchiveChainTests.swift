import Foundation
import TestSupport
import Testing

/// A history that goes on to another daemon and to a real Prometheus.
@Suite(.served) struct ArchiveChainTests {
    private let first: ArchiveFolder

    init() throws {
        first = try ArchiveFolder()
    }

    @Test("openmetrics becomes blocks from which a real Prometheus answers for past years")
    func feedsAPrometheusThePast() async throws {
        try first.report(
            "2015-12-31,a,1.5\n2019-12-31,a,2.5\n2022-12-31,a,3.5\n2019-12-31,\"b \"\"x\"\"\",7\n")
        _ = try await first.collect(points: 4)
        let file = "\(first.folder.path)/export.txt"
        try await first.export("--format", "openmetrics", to: file)
        let blocks = "\(first.folder.path)/blocks"
        let (code, text) = try await output(
            of: "promtool",
            [
                "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=8760h", file,
                blocks,
            ])
        #expect(code == 0, "\(text)")
        let prometheus = try await PrometheusProcess(data: blocks)
        // The value for a whole day has the first instant after it.
        for (year, unit, value) in [
            (2016, "a", "1.5"), (2020, "a", "2.5"), (2023, "a", "3.5"), (2020, "b \\\"x\\\"", "7"),
        ] {
            let day = try Date("\(year)-01-01T00:00:00+07:00", strategy: .iso8601)
            let time = Int(day.timeIntervalSince1970)
            let series = try await prometheus.series("dx_budget{unit=\"\(unit)\"} @ \(time)")
            #expect(series.map(\.text) == [value])
        }
        let all = try await prometheus.series("count_over_time(dx_budget{unit=\"a\"}[20y])")
        #expect(all.map(\.text) == ["3"])
    }

    @Test("json-lines into an empty state and history gives the same indicator families")
    func seedsAReplica() async throws {
        try first.report("2022-12-31,a,1\n2023-12-31,a,0.1\n2023-12-31,b,1e-7\n2024-12-31,c é,5\n")
        let before = try await first.collect(points: 4)
        let file = "\(first.folder.path)/export.jsonl"
        try await first.export(to: file)

        let second = try ArchiveFolder()
        let added = try await second.run("import", file)
        let place = "(in \(second.folder.path)/data/history.db; no daemon runs)"
        #expect(
            added == (0, "\(file): 4 points and 0 task reports added, 0 known before \(place)\n"))
        let again = try await second.run("import", file)
        #expect(
            again == (0, "\(file): 0 points and 0 task reports added, 4 known before \(place)\n"))
        let copy = "\(second.folder.path)/export.jsonl"
        try await second.export(to: copy)
        #expect(
            try String(contentsOfFile: copy, encoding: .utf8)
                == String(contentsOfFile: file, encoding: .utf8))

        // It has no reports, so that every run fails.
        let daemon = try await DaemonProcess(config: second.config)
        let after = try await daemon.metrics(with: "\nkpi_collector_up{collector=\"budget\"} 0\n")
        #expect(ArchiveFolder.indicators(in: before).count == 5)
        #expect(ArchiveFolder.indicators(in: after) == ArchiveFolder.indicators(in: before))
    }

    @Test("a lost state file is seeded from the history")
    func seedsALostState() async throws {
        try first.report("2023-12-31,a,4\n")
        let before = try await first.collect(points: 1)
        for name in ["data/state.db", "reports/budget-a.csv"] {
            try FileManager.default.removeItem(atPath: "\(first.folder.path)/\(name)")
        }
        let daemon = try await DaemonProcess(config: first.config)
        _ = try await daemon.child.line(with: "took last values from the history")
        let after = try await daemon.metrics(with: "\nkpi_collector_up{collector=\"budget\"} 0\n")
        #expect(ArchiveFolder.indicators(in: after) == ArchiveFolder.indicators(in: before))
    }
}
