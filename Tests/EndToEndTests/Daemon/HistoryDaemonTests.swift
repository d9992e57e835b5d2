import Foundation
import TestSupport
import Testing

/// The history file of a running daemon.
@Suite(.served) struct HistoryDaemonTests {
    private let folder: TemporaryFolder
    private let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write("data_dirs: reports", to: "kpi-collector.yaml")
        try folder.write(
            """
            collector: budget
            every: 2s
            source: {file: "budget-*.csv"}
            observed: {path: day, date: iso8601}
            grade: {path: kind, map: {Chính thức: final, Ước: estimate}}
            metrics: [{name: dx_budget, help: A share., value: {path: share, number: en}}]
            """, to: "collectors/budget.yaml")
    }

    @Test func everyRowOfEveryFileIsAPointAndTheHigherGradeCounts() async throws {
        try report("day,kind,share\n2023-12-31,Chính thức,1\n2024-12-31,Ước,9\n", "2024")
        try report("day,kind,share\n2024-12-31,Chính thức,2\n2025-12-31,Ước,3\n", "2025")
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\ndx_budget 3\n")
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
        // The restated value of 2024 is a point of its own.
        try report("day,kind,share\n2024-12-31,Chính thức,4\n2025-12-31,Ước,3\n", "2025")
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 4\n")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        #expect(
            try await points() == [
                "2023-12-31 1.0", "2024-12-31 2.0", "2024-12-31 4.0", "2025-12-31 3.0",
            ])
    }

    @Test("S3: a history file deleted under the daemon is written again")
    func survivesItsDeletion() async throws {
        try report("day,kind,share\n2023-12-31,Chính thức,1\n", "2023")
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 1\n")
        try FileManager.default.removeItem(atPath: "\(folder.path)/data/history.db")
        _ = try await eventually("the file written again", within: 60) {
            FileManager.default.fileExists(atPath: "\(folder.path)/data/history.db") ? true : nil
        }
        _ = try await daemon.metrics(with: "\nkpi_collector_history_up 1\n")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        #expect(try await points() == ["2023-12-31 1.0"])
    }

    private func report(_ text: String, _ name: String) throws {
        try folder.write(text, to: "reports/budget-\(name).csv")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -60)],
            ofItemAtPath: "\(folder.path)/reports/budget-\(name).csv")
    }

    /// The day and value of every point, sorted.
    private func points() async throws -> [String] {
        let script = """
            import sqlite3, sys
            for day, value in sqlite3.connect(sys.argv[1]).execute(
                "SELECT date((observed - 1) / 1000 + 25200, 'unixepoch'), value FROM point"):
                print(day, value)
            """
        let file = "\(folder.path)/data/history.db"
        let text = try await output(of: "/usr/bin/python3", ["-c", script, file]).text
        return text.split(separator: "\n").map(String.init).sorted()
    }
}
