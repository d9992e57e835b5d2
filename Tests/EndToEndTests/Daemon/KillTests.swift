import Basics
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// The daemon is killed at any instant, and comes back with all that it had told.
///
/// Its first state file is one that commit 58fe2f7 wrote.
@Suite(.campaign) struct KillTests {
    private static let rounds = Campaign.size(brief: 20, short: 50, long: 200)

    private let folder: TemporaryFolder
    private let config: String
    /// The first three have runs in the state file.
    private let names = (0..<40).map { "c\($0)" }

    init() throws {
        folder = try TemporaryFolder()
        let former = Repository.file("Tests/StorageTests/Fixtures/state-58fe2f7.db")
        try folder.write(Data(contentsOf: former), to: "data/state.db")
        config = try folder.write("concurrency: 64", to: "kpi-collector.yaml")
    }

    @Test func nothingThatWasToldIsLostInManyKills() async throws {
        // Each answer is larger than the one before, and never the same.
        let source = try await NginxProcess(
            files: ["index.html": Data("up".utf8)],
            locations: #"location /now { return 200 '{"figure": $msec}'; }"#)
        for name in names {
            try folder.write(collector(name, port: source.port), to: "collectors/\(name).yaml")
        }
        var generator = SeededGenerator(seed: 1)
        try await liveUntilAllHaveRun()
        var (known, runs) = (try await state(), 0)
        #expect(Set(known.keys) == Set(names + Self.former.keys))
        for round in 1...Self.rounds {
            let (served, logged) = try await live(&generator)
            let kept = try await state()
            let history = try await history()
            let logs = Dictionary(logged.map { ($0, 1) }, uniquingKeysWith: +)
            for name in names {
                let (before, after) = (known[name] ?? (0, 0), kept[name] ?? (0, 0))
                let first = served[name] ?? (0, 0)
                let least = before.runs + logs[name, default: 0]
                // One run may have been kept and not told yet.
                #expect((least...least + 1).contains(after.runs), "runs of \(name), round \(round)")
                #expect(first >= before, "the first answer on \(name), round \(round)")
                #expect(after >= first, "what is kept of \(name), round \(round)")
                let newest = history[name]?.value ?? 0
                #expect(newest >= after.value, "the history of \(name), round \(round)")
            }
            for (name, figures) in Self.former where !names.contains(name) {
                #expect(kept[name] ?? (0, 0) == figures, "\(name), round \(round)")
            }
            known = kept
            runs += logged.count
        }
        #expect(runs > 4 * Self.rounds, "only \(runs) runs between the kills")
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data")
        #expect(!files.contains { $0.contains("damaged") })
    }

    /// Gives each collector its first value.
    private func liveUntilAllHaveRun() async throws {
        let daemon = try await DaemonProcess(config: config)
        _ = try await eventually("a run of each collector") {
            let figures = figures(in: await daemon.page("/metrics")?.text ?? "")
            return names.allSatisfy { figures[$0]?.value ?? 0 > 1e6 } ? true : nil
        }
        daemon.child.signal(SIGKILL)
        _ = try await daemon.child.exit()
    }

    /// The good runs and the values in the first state file.
    private static let former: Figures = [
        "c0": (1, 1.5), "c1": (1, 2.5), "c2": (1, 3.5), "gone": (1, 9), "never": (0, 0),
        "tasks": (1, 0), "wards": (0, 1234.5),
    ]

    private typealias Figures = [String: (runs: Int, value: Double)]

    /// Runs the daemon for a while and kills it: its first answer, and a name for each run it told.
    private func live(
        _ generator: inout SeededGenerator
    ) async throws -> (served: Figures, logged: [String]) {
        let daemon = try await DaemonProcess(config: config)
        let page = try #require(await daemon.page("/metrics"))
        let wanted = Int.random(in: 0...12, using: &generator)
        _ = try await eventually("\(wanted) runs") {
            logged(by: daemon).count < wanted ? nil : true
        }
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            _ = await daemon.page("/-/healthy")
        }
        daemon.child.signal(SIGKILL)
        _ = try await daemon.child.exit()
        return (figures(in: page.text), logged(by: daemon))
    }

    /// The collector of each run that the log has.
    private func logged(by daemon: DaemonProcess) -> [String] {
        words(daemon.child.printed).filter { $0.contains("msg=collected") }
            .compactMap { $0.first { $0.hasPrefix("collector=") }?.dropFirst(10) }.map(String.init)
    }

    /// The counter of good runs and the value of each collector that has one.
    private func figures(in page: String) -> Figures {
        let (start, end) = (#"kpi_collector_runs_total{collector=""#, #"",outcome="ok"}"#)
        var figures: Figures = [:]
        for line in words(page) {
            guard line.count == 2, let number = Double(line[1]), number > 0 else { continue }
            if line[0].hasPrefix("dx_") {
                figures[String(line[0].dropFirst(3)), default: (0, 0)].value = number
            } else if line[0].hasPrefix(start), line[0].hasSuffix(end) {
                let name = String(line[0].dropFirst(start.count).dropLast(end.count))
                figures[name, default: (0, 0)].runs = Int(number)
            }
        }
        return figures
    }

    /// The words of each line.
    private func words(_ text: String) -> [[Substring]] {
        text.split(separator: "\n").map { $0.split(separator: " ") }
    }

    /// The same out of a copy of the state file, which must be in order.
    ///
    /// The daemon finds the file as the kill left it.
    private func state() async throws -> Figures {
        let copy = try TemporaryFolder()
        for name in ["state.db", "state.db-wal"] {
            let file = URL(filePath: "\(folder.path)/data/\(name)")
            guard FileManager.default.fileExists(atPath: file.path()) else { continue }
            try copy.write(Data(contentsOf: file), to: name)
        }
        let clock = TestClock(Instant(milliseconds: Int64(Date.now.timeIntervalSince1970) * 1000))
        let store = await FileStore(
            "\(copy.path)/state.db", keeping: [], clock: clock, logger: .silent)
        let histories = await store.histories()
        await store.close()
        try await expectIntegrity(of: "\(copy.path)/state.db")
        return Dictionary(
            histories.map { name, history in
                (name.description, (history.runs[.ok] ?? 0, history.samples.first?.value ?? 0))
            }
        ) { first, _ in first }
    }

    private func expectIntegrity(of file: String) async throws {
        let script = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()[0])
            """
        let text = try await output(of: "/usr/bin/python3", ["-c", script, file]).text
        #expect(text == "ok\n")
    }

    /// The newest point of each collector out of the history file, which must be in order.
    private func history() async throws -> Figures {
        let script = """
            import sqlite3, sys
            for name, value in sqlite3.connect(sys.argv[1]).execute(
                "SELECT collector, max(value) FROM point JOIN series ON id = series GROUP BY 1"):
                print(f"dx_{name} {value!r}")
            """
        let file = "\(folder.path)/data/history.db"
        try await expectIntegrity(of: file)
        return figures(in: try await output(of: "/usr/bin/python3", ["-c", script, file]).text)
    }

    private func collector(_ name: String, port: Int) -> String {
        """
        collector: \(name)
        every: 1s
        source: {url: "http://127.0.0.1:\(port)/now"}
        metrics:
          - {name: dx_\(name), help: A figure., value: figure}
        """
    }
}
