package import Basics
package import Indicators
package import Logging

/// The persistent history.
///
/// While the file cannot be written, runs wait in memory up to a bound, and the state reports it.
package actor HistoryStore<C: Clock>: History where C.Instant == Instant {
    private let path: String
    private let maxPages: Int
    private let clock: C
    private let logger: Logger

    /// Nil while the file cannot be used.
    private var database: HistoryDatabase?
    /// The good runs that the file lacks, in their order.
    private var pending: [RunRecord] = []
    private var commit: Task<Void, Never>?
    private var nextCommit: Task<Void, Never>?
    private var retry: Task<Void, Never>?
    private var attempts = 0
    private var failures = 0
    private var lost = 0
    private var written = 0
    private var complaint: String?
    private var isClosed = false

    /// The most runs that wait for the file.
    private static var maxPending: Int { 10_000 }

    /// Opens the file; without it, runs wait in memory.
    package init(_ path: String, maxPages: Int = 1 << 22, clock: C, logger: Logger) {
        self.path = path
        self.maxPages = maxPages
        self.clock = clock
        self.logger = logger
    }

    deinit { retry?.cancel() }

    package func open() async {
        guard database == nil, !isClosed else { return }
        do throws(StorageError) {
            let database = try HistoryDatabase(path, maxPages: maxPages)
            try await save(in: database)
            self.database = database
            attempts = 0
            logger.info("the history file is open", metadata: ["file": "\(path)"])
            complaint = nil
        } catch {
            fail(error)
        }
    }

    /// Adds a good run; returns once the file has its points or is known to fail.
    package func record(_ run: Run, of collector: Collector) async {
        guard let record = RunRecord(run, of: collector) else { return }
        guard pending.count < Self.maxPending else {
            lost += 1
            return
        }
        pending.append(record)
        if database != nil { await joinCommit() }
    }

    package func points(_ query: HistoryQuery) async throws(HistoryError) -> HistoryPoints {
        guard let database else {
            throw HistoryError("the history file cannot be used: \(complaint ?? "it is closed")")
        }
        do throws(StorageError) {
            return try await database.points(query)
        } catch {
            throw HistoryError(error.message)
        }
    }

    /// Saves the waiting runs if possible, and closes the file.
    package func close() async {
        await commit?.value
        if database == nil { await open() }
        isClosed = true
        retry?.cancel()
        database?.close()
        database = nil
    }

    package var state: HistoryState {
        HistoryState(
            isUp: database != nil, pendingRuns: pending.count, lostRuns: lost, written: written,
            failures: failures)
    }
}

extension HistoryStore {
    /// Waits for the commit that includes all waiting runs, behind the current one.
    private func joinCommit() async {
        if let nextCommit { return await nextCommit.value }
        let task = Task { [commit] in
            await commit?.value
            await saveUnlessDown()
        }
        (commit, nextCommit) = (task, task)
        await task.value
    }

    private func saveUnlessDown() async {
        nextCommit = nil
        guard let database else { return }
        do throws(StorageError) {
            try await save(in: database)
        } catch {
            fail(error)
        }
    }

    private func save(in database: HistoryDatabase) async throws(StorageError) {
        while !pending.isEmpty {
            let batch = pending
            written += try await database.write(batch)
            pending.removeFirst(batch.count)
        }
    }

    /// Keeps runs in memory, logs each new reason once, and retries later.
    private func fail(_ error: StorageError) {
        database?.close()
        database = nil
        failures += 1
        if complaint != error.message {
            complaint = error.message
            logger.error(
                "the history file cannot be used; until it can, points wait in memory",
                metadata: ["file": "\(path)", "reason": "\(error.message)"])
        }
        let delay = Duration.seconds(min(60, 1 << min(attempts, 6)))
        attempts += 1
        retry = Task { [weak self, clock] in
            try? await clock.sleep(until: clock.now.advanced(by: delay), tolerance: nil)
            await self?.open()
        }
    }
}

extension RunRecord {
    /// The values of a good run with their series; nil for another run.
    init?(_ run: Run, of collector: Collector) {
        guard let output = run.output else { return nil }
        let basis = Dictionary(
            collector.extraction.metrics.map { ($0.name, $0.basis) }
        ) { first, _ in first }
        let rows = Dictionary(grouping: output.points.map { RunPoints.Row($0) }) { row in
            HistorySeries(
                collector: run.collector, metric: row.sample.metric, labels: row.sample.labels,
                basis: basis[row.sample.metric] ?? nil, isExample: run.isExample)
        }
        self.init(
            collector: run.collector,
            points: RunPoints(
                rows, recorded: run.start, isObservedAtRun: output.isObservedAtRun,
                zone: collector.zone),
            reports: output.reports, recorded: run.start, isExample: run.isExample)
    }
}
