import Foundation
import TestSupport
import Testing

/// Targets that a running daemon judges by the values for their own days.
@Suite(.served) struct JudgedHistoryTests {
    private let folder: TemporaryFolder
    private let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write(
            "data_dirs: reports\nplans: plan.yaml", to: "kpi-collector.yaml")
        try folder.write(
            """
            collector: budget
            every: 1s
            lag: 0s
            source: {file: budget.csv}
            observed: {path: day, date: iso8601}
            metrics: [{name: dx_budget, help: A share., value: {path: share, number: en}}]
            """, to: "collectors/budget.yaml")
        try folder.write(
            """
            plan: city
            title: {vi: Kế hoạch, en: Plan}
            period: {from: 2022-01-01, until: 2025-12-31}
            kpis:
              - id: budget
                title: {vi: Ngân sách, en: Budget}
                unit: ratio
                measure: {metric: dx_budget}
                period: year
                targets:
                  - {at_least: 1%, by: 2022-12-31}
                  - {at_least: 1%, by: 2023-12-31}
                  - {at_least: 1%, by: 2024-12-31}
                  - {at_least: 1%, by: 2025-12-31}
            """, to: "plan.yaml")
    }

    @Test("J1: each year is judged by its own value, also after a restart, and changes are kept")
    func judgesEachYearByItsOwnValue() async throws {
        try report([("2022-12-31", "0.012"), ("2023-12-31", "0.0097"), ("2024-12-31", "0.011")])
        let statuses = [
            "2022-12-31 met", "2023-12-31 missed", "2024-12-31 met", "2025-12-31 unknown",
        ]
        let daemon = try await DaemonProcess(config: config)
        try await expect(statuses, of: daemon)
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        // Only the newest row is left; the years before are in the history.
        try report([("2025-12-31", "0.0101")])
        let again = try await DaemonProcess(config: config)
        try await expect(Array(statuses.dropLast()) + ["2025-12-31 met"], of: again)
        again.child.signal(SIGTERM)
        #expect(try await again.child.exit() == 0)
        #expect(
            try await changes() == [
                "alert/kpi/budget 2023-12-31 None failed",
                "kpi/budget 2022-12-31 None met", "kpi/budget 2023-12-31 None missed",
                "kpi/budget 2024-12-31 None met", "kpi/budget 2025-12-31 None unknown",
                "kpi/budget 2025-12-31 unknown met",
            ])
    }

    @Test func aWithdrawnValueNoLongerDecides() async throws {
        try report([("2022-12-31", "0.012"), ("2023-12-31", "0.011")])
        let daemon = try await DaemonProcess(config: config)
        try await expect(
            ["2022-12-31 met", "2023-12-31 met", "2024-12-31 unknown", "2025-12-31 unknown"],
            of: daemon)
        let (code, _) = try await output(
            of: DaemonProcess.program,
            ["forget", "budget", "--until", "2022-12-31", "--config.file", config])
        #expect(code == 0)
        try await expect(
            ["2022-12-31 unknown", "2023-12-31 met", "2024-12-31 unknown", "2025-12-31 unknown"],
            of: daemon)
    }

    @Test func thePageSaysThatAStatusRestsOnAnEstimateOrIsMissedForItsYear() async throws {
        try folder.write(
            """
            collector: budget
            every: 1s
            lag: 0s
            source: {file: budget.csv}
            observed: {path: day, date: iso8601}
            grade: {path: kind, map: {Ước: estimate}}
            metrics: [{name: dx_budget, help: A share., value: {path: share, number: en}}]
            """, to: "collectors/budget.yaml")
        try folder.write(
            "day,kind,share\n2022-12-31,Ước,0.012\n2023-12-31,,0.0097\n", to: "reports/budget.csv")
        let daemon = try await DaemonProcess(config: config)
        let page = try await eventually("the page with both years") {
            let text = await daemon.page("/")?.text ?? ""
            return text.contains("Không đạt · Missed") ? text : nil
        }
        #expect(page.contains("Đạt · Met<br><small>Ước · Estimate</small>"))
    }

    private func expect(_ wanted: [String], of daemon: DaemonProcess) async throws {
        _ = try await eventually("\(wanted)") {
            let text = await daemon.page("/metrics")?.text ?? ""
            let found = ScrapedSeries.all(of: "kpi_target_status", in: text)
                .filter { $0.value == 1 }
                .map { "\($0.labels["milestone"] ?? "") \($0.labels["status"] ?? "")" }
            return found.sorted() == wanted ? true : nil
        }
    }

    private func report(_ rows: [(day: String, share: String)]) throws {
        let lines = rows.map { "\($0.day),\($0.share)\n" }.joined()
        try folder.write("day,share\n" + lines, to: "reports/budget.csv")
    }

    /// The changes of status that the history has kept.
    private func changes() async throws -> [String] {
        let script = """
            import sqlite3, sys
            for row in sqlite3.connect(sys.argv[1]).execute(
                'SELECT subject, day, "from", "to" FROM status_change ORDER BY id'):
                print(*row)
            """
        let file = "\(folder.path)/data/history.db"
        let text = try await output(of: "/usr/bin/python3", ["-c", script, file]).text
        return text.split(separator: "\n").map(String.init)
    }
}
