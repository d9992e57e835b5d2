import Foundation
import TestSupport

/// A configuration with one collector that reads yearly reports, and its history.
struct ArchiveFolder {
    let folder: TemporaryFolder
    let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write("data_dirs: reports", to: "kpi-collector.yaml")
        try folder.write(
            """
            collector: budget
            every: 2s
            source: {file: "budget-*.csv"}
            observed: {path: day, date: iso8601}
            labels: {unit: unit}
            metrics: [{name: dx_budget, help: A share., value: {path: share, number: en}}]
            """, to: "collectors/budget.yaml")
        try folder.write("", to: "reports/empty")
    }

    /// Writes a report that the collector reads at once.
    func report(_ text: String, _ name: String = "a") throws {
        let path = try folder.write("day,unit,share\n" + text, to: "reports/budget-\(name).csv")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
    }

    /// Runs the daemon until the history has so many points; returns its last exposition.
    func collect(points: Int) async throws -> String {
        let daemon = try await DaemonProcess(config: config)
        let text = try await daemon.metrics(with: "\nkpi_collector_history_points \(points)\n")
        daemon.child.signal(SIGTERM)
        _ = try await daemon.child.exit()
        return text
    }

    /// Runs a command on the configuration: its exit code and what it printed.
    func run(_ arguments: String...) async throws -> (code: Int32, text: String) {
        try await output(
            of: try DaemonProcess.program,
            [arguments[0], "--config.file", config] + arguments.dropFirst())
    }

    /// Writes an export to a file.
    func export(_ arguments: String..., to file: String) async throws {
        let command = [try DaemonProcess.program, "export", "--config.file", config] + arguments
        let (code, text) = try await output(
            of: "bash", ["-c", "exec \"$@\" > '\(file)'", "bash"] + command)
        guard code == 0 else { throw ExportFailure(text: text) }
    }

    struct ExportFailure: Error {
        let text: String
    }

    /// A line of an export.
    static let line =
        #"{"collector":"budget","metric":"dx_budget","labels":{"unit":"a"},"observed":"2024-12-31T17:00:00Z","#
        + #""recorded":"2025-01-05T08:00:00Z","state":"accepted","value":1,"grade":"final"}"#

    /// The lines of the indicators in an exposition.
    static func indicators(in text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.contains("dx_") && !$0.contains("kpi_") }
    }
}
