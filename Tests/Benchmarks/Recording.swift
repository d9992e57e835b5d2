import Basics
import Collecting
import Glibc
import Indicators
import Logging
import Storage

/// The stores of a daemon in a folder, and the bytes that this process writes.
struct Recording {
    private static let collectors = 200
    private static let runs = 20
    private static let series = 28

    let store: FileStore<SystemClock>
    let history: HistoryStore<SystemClock>

    static var silence: Logger { Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() } }

    /// `folder` has no files of this program yet.
    init(folder: String) async {
        let clock = SystemClock()
        store = await FileStore(
            "\(folder)/state.db", keeping: [], clock: clock, logger: Self.silence)
        history = HistoryStore("\(folder)/history.db", clock: clock, logger: Self.silence)
        await history.open()
    }

    func record(_ run: Run, of collector: Collector) async {
        await history.record(run, of: collector)
        _ = await store.record(run.withoutOlder)
    }

    /// Bytes written per run of collectors whose 28 values stay the same: until the times of the
    /// runs are saved, and with that.
    ///
    /// - Throws: when a run is not in the file.
    static func bytesOfUnchangedRuns(folder: String) async throws -> (until: Double, with: Double) {
        let recording = await Recording(folder: folder)
        let collectors = try (0..<Self.collectors).map { try SampleRuns.collector("c\($0)") }
        let start = SystemClock().now
        for collector in collectors {
            await recording.record(SampleRuns.run(of: collector, series, at: start), of: collector)
        }
        let before = writtenBytes()
        for number in 1...runs {
            let time = start.advanced(by: .seconds(number))
            for collector in collectors {
                await recording.record(
                    SampleRuns.run(of: collector, series, at: time), of: collector)
            }
        }
        let until = writtenBytes() - before
        await recording.store.close()
        let with = writtenBytes() - before
        await recording.history.close()
        let again = await FileStore(
            "\(folder)/state.db", keeping: [], clock: SystemClock(), logger: silence)
        let restored = await again.histories().values
        await again.close()
        guard restored.allSatisfy({ $0.runs == [.ok: runs + 1] }) else {
            throw WrongWork(what: "runs are missing")
        }
        let count = Double(runs * Self.collectors)
        return (Double(until) / count, Double(with) / count)
    }
}

/// The bytes that this process has passed to write(2) and its like so far.
private func writtenBytes() -> Int {
    let text = (try? BoundedFile.read("/proc/self/io", limit: 4096)).map {
        String(decoding: $0.bytes, as: UTF8.self)
    }
    let line = text?.split(separator: "\n").first { $0.hasPrefix("wchar: ") }
    return line.flatMap { Int($0.dropFirst(7)) } ?? 0
}
