import Foundation
import TestSupport

/// The built program, run by an ordinary user on a configuration of the test's own.
struct DaemonProcess {
    let child: ChildProcess
    let address: String

    /// The built program, which runs as an ordinary user whoever runs the tests.
    static var program: String { get throws { try Installation.shared.get().program } }

    /// A daemon that a test has started itself.
    init(child: ChildProcess, address: String) {
        self.child = child
        self.address = address
    }

    /// Starts the daemon and waits until it listens; port 0 is any that is free.
    ///
    /// The environment is that of the tests, with these assignments. `files` is the number of files
    /// that it may open, if that is not the tests' own limit.
    init(
        config: String, port: Int = 0, environment: [String] = [], files: Int? = nil,
        _ more: String...
    ) async throws {
        let command =
            try ["env"] + environment + [Self.program, "run", "--config.file", config]
            + ["--web.listen-address", "127.0.0.1:\(port)"] + more
        child = try Self.child(command, files: files)
        let line = try await child.line(with: "msg=listening")
        address =
            line.components(separatedBy: "address=").dropFirst().first?
            .components(separatedBy: " ").first ?? ""
    }

    /// Starts a command; `files` is the number of files that it may open.
    ///
    /// A limited command is not given what the tests have open.
    static func child(_ command: [String], files: Int?) throws -> ChildProcess {
        guard let files else { return try ChildProcess(command[0], Array(command.dropFirst())) }
        let script = """
            for file in /proc/self/fd/*; do
                number=${file##*/}
                if ((number > 2)); then eval "exec $number>&-"; fi
            done
            exec prlimit --nofile=\(files):\(files) "$@"
            """
        return try ChildProcess("bash", ["-c", script, "bash"] + command)
    }

    /// The page once it answers so.
    func page(_ path: String) async -> LoopbackAnswer? {
        await Loopback.get("http://\(address)\(path)")
    }

    /// The exposition once it holds a text.
    func metrics(with text: String) async throws -> String {
        try await eventually("'\(text)' in /metrics") {
            guard let page = await page("/metrics"), page.text.contains(text) else { return nil }
            return page.text
        }
    }

    /// The exposition once every collector has run, however long that takes.
    func metricsAfterARunOfEach() async throws -> String {
        try await eventually("a run of each collector") {
            let text = await page("/metrics")?.text ?? ""
            let named = { Set(ScrapedSeries.all(of: $0, in: text).map { $0.labels["collector"] }) }
            let all = named("kpi_collector_runs_total")
            return !all.isEmpty && named("kpi_collector_up") == all ? text : nil
        }
    }

    /// A copy of a shipped collector that asks another URL.
    static func shipped(_ name: String, url: String) throws -> String {
        let text = try Repository.text("collectors/\(name).yaml")
        return text.replacing(/url: https:[^\n]*/, with: "url: \(url)")
    }
}
