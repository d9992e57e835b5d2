import Basics
import Foundation
import GRDB
import Indicators
import Storage
import TestSupport
import Testing

/// A history file of a test's own, and the runs that it gets.
struct HistoryFile {
    let folder: TemporaryFolder
    let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))
    let collector: Collector
    private let metric: MetricName
    private let unit: LabelName

    init() throws {
        folder = try TemporaryFolder()
        collector = try Collector.make()
        metric = try #require(MetricName("dx_figure"))
        unit = try #require(LabelName("unit"))
    }

    var path: String { "\(folder.path)/history.db" }

    func open(
        maxPages: Int = 1 << 22, retention: Retention = .standard
    ) async -> HistoryStore<TestClock> {
        let store = HistoryStore(
            path, maxPages: maxPages, retention: retention, clock: clock, logger: .silent)
        await store.open()
        return store
    }

    func sample(_ unit: String, _ value: Double, _ time: String) -> Sample {
        Sample(
            metric: metric, labels: Labels([Label(self.unit, unit)]), value: value,
            observed: .at(time.contains("T") ? time : "\(time)T00:00:00+07:00"))
    }

    func run(
        _ start: Instant, _ samples: [Sample], older: [Sample] = [], reports: [TaskReport] = []
    ) -> Run {
        run(
            start,
            RunOutput(
                samples: samples, reports: reports, olderSamples: older, rows: samples.count))
    }

    func run(_ start: Instant, _ output: RunOutput) -> Run {
        Run(
            collector: collector.name, start: start, duration: .milliseconds(20),
            responseBytes: 100, result: .yielded(output))
    }

    /// The value of a unit that counts at the start of a day.
    func value(
        _ unit: String, at day: String, in store: HistoryStore<TestClock>
    ) async throws -> Double? {
        let labels = Labels([Label(self.unit, unit)])
        let series = try await points(in: store).series.first { $0.key.labels == labels }
        return series?.value.value(at: .at("\(day)T00:00:00+07:00"))?.value
    }

    /// The values of a unit's series by instant, as known at an instant.
    func values(
        _ unit: String, in store: HistoryStore<TestClock>, asKnownAt: Instant? = nil
    ) async throws -> [String: Double] {
        let found = try await store.points(HistoryQuery(metrics: [metric], asKnownAt: asKnownAt))
        let labels = Labels([Label(self.unit, unit)])
        let points = found.series.first { $0.key.labels == labels }?.value.points ?? []
        return Dictionary(
            points.compactMap { point in
                point.value.map {
                    (Zone.hoChiMinh.dayEnding(with: point.observed).description, $0)
                }
            }
        ) { $1 }
    }

    func points(in store: HistoryStore<TestClock>) async throws -> HistoryPoints {
        try await store.points(HistoryQuery(metrics: [metric]))
    }

    /// Moves the time until a store has the file again.
    func passTime(until store: HistoryStore<TestClock>) async throws {
        _ = try await eventually("the history file usable again") {
            clock.advance(by: .seconds(60))
            return await store.state.isUp ? true : nil
        }
    }

    func query(_ sql: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try String.fetchAll($0, sql: sql) }
    }

    /// Overwrites a page of points in the middle of the file.
    func overwritePoints() throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let sql = "SELECT CAST(rootpage AS TEXT) FROM sqlite_master WHERE name = 'point'"
        let page = try #require(Int(query(sql)[0]))
        let start = (page - 1) * 4096
        bytes.replaceSubrange(start..<(start + 4096), with: Data(repeating: 0xa5, count: 4096))
        try bytes.write(to: URL(filePath: path))
    }

    func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.write { try $0.execute(sql: sql) }
    }
}
