import Foundation
import TestSupport
import Testing

/// Commands that change the history, with and without a running daemon.
@Suite(.served) struct ForgetCommandTests {
    private let folder: TemporaryFolder
    private let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write("data_dirs: reports", to: "kpi-collector.yaml")
        try folder.write(
            """
            collector: budget
            every: 1s
            source: {file: budget.csv}
            observed: {path: day, date: iso8601}
            labels: {unit: {path: unit}}
            metrics: [{name: dx_budget, help: A share., value: {path: share, number: en}}]
            """, to: "collectors/budget.yaml")
        try folder.write(
            "unit,day,share\na,2024-12-31,1\na,2025-12-31,9\nb,2025-12-31,2\n",
            to: "reports/budget.csv")
    }

    @Test func theDaemonWithdrawsAndNoLongerExposesAValue() async throws {
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: #"dx_budget{unit="a"} 9"#)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
        let (code, text) = try await run(
            "forget", "budget", "--metric", "dx_budget", "--from", "2025-12-31")
        #expect(text == "withdrew 2 values of budget (in the running daemon)\n")
        #expect(code == 0)
        let metrics = try await eventually("the values no longer exposed") {
            let text = await daemon.page("/metrics")?.text ?? "dx_budget{"
            return text.contains("dx_budget{") ? nil : text
        }
        #expect(metrics.contains("\nkpi_collector_history_points 5\n"))
        // A source that says another value brings it back, one that repeats it does not.
        try folder.write(
            "unit,day,share\na,2024-12-31,1\na,2025-12-31,8\nb,2025-12-31,2\n",
            to: "reports/budget.csv")
        let corrected = try await daemon.metrics(with: #"dx_budget{unit="a"} 8"#)
        #expect(!corrected.contains(#"dx_budget{unit="b"}"#))
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        #expect(
            try await operations() == [
                "forget --collector=budget --metric=dx_budget --from=2025-12-31"
            ])
    }

    @Test func withoutADaemonTheFileIsOpened() async throws {
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        let file = "\(folder.path)/data/history.db"
        let (code, text) = try await run("forget", "budget")
        #expect(text == "withdrew 3 values and 0 reports of budget (in \(file); no daemon runs)\n")
        #expect(code == 0)
        #expect(try await operations() == ["forget --collector=budget"])
        let again = try await DaemonProcess(config: config)
        let metrics = try await again.metrics(with: "\nkpi_collector_history_points 6\n")
        #expect(!metrics.contains("dx_budget{"))
    }

    @Test func namesTheCollectorThatWasMeantAndMisuse() async throws {
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
        #expect(
            try await run("forget", "budgets")
                == (1, "the history has no values of collector 'budgets'; did you mean 'budget'?\n")
        )
        let (code, text) = try await run(
            "forget", "budget", "--from", "2025-02-01", "--until", "2025-01-01")
        #expect(code == 2)
        #expect(text.contains("--until 2025-01-01 is before --from 2025-02-01"))
        #expect(try await run("forget", "budget", "--from", "2025-02-31").code == 2)
    }

    @Test func reloadPrintsTheErrorsOfTheFiles() async throws {
        let (none, silence) = try await run("reload")
        #expect(none == 1)
        #expect(silence.hasPrefix("no daemon listens on '\(folder.path)/data/control.sock'"))
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
        let (code, text) = try await run("reload")
        #expect(code == 0)
        #expect(text.hasPrefix("Reloaded.\nActive collectors: budget\n"))
        let file = try folder.write("collector: other\nevery: 1\n", to: "collectors/other.yaml")
        let (failed, errors) = try await run("reload")
        #expect(failed == 1)
        #expect(errors.contains("\(file):2:8: 'every' must be a span"))
    }

    @Test func theSocketIsTheUsersAndItsGroupsAlone() async throws {
        let daemon = try await DaemonProcess(config: config)
        let socket = "\(folder.path)/data/control.sock"
        _ = try await eventually("the socket, with its mode") {
            let attributes = try? FileManager.default.attributesOfItem(atPath: socket)
            return attributes?[.posixPermissions] as? Int == 0o660 ? true : nil
        }
        let second = try await DaemonProcess(config: config)
        _ = try await second.child.line(with: "another daemon listens on it")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0, "\(daemon.child.printed)")
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    private func run(_ arguments: String...) async throws -> (code: Int32, text: String) {
        try await output(of: DaemonProcess.program, arguments + ["--config.file", config])
    }

    /// The commands that the history has kept.
    private func operations() async throws -> [String] {
        let script = """
            import sqlite3, sys
            for row in sqlite3.connect(sys.argv[1]).execute("SELECT command FROM operation"):
                print(row[0])
            """
        let file = "\(folder.path)/data/history.db"
        let text = try await output(of: "/usr/bin/python3", ["-c", script, file]).text
        return text.split(separator: "\n").map(String.init)
    }
}
