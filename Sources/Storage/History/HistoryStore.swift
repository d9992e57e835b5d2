package import Basics
package import Indicators
package import Logging

/// The persistent history.
///
/// While the file cannot be written, runs wait in memory up to a bound, and the state reports it.
package actor HistoryStore<C: Clock>: HistoryRecorder where C.Instant == Instant {
    let path: String
    let maxPages: Int
    let retention: Retention
    let clock: C
    let logger: Logger
    let thread = DatabaseThread()

    /// Nil while the file cannot be used.
    var database: HistoryDatabase?
    /// The good runs that the file lacks, in their order.
    private var pending: [RunRecord] = []
    /// The content of the last run of each collector, in the file or waiting for it.
    var contents: [CollectorName: RunContent] = [:]
    var zones: [CollectorName: Zone] = [:]
    private var pendingValues = 0
    private var gathered = GatheredCommits()
    /// The end of the last connection, before which no other may begin.
    private var rescuing: Task<Void, Never>?
    /// The current attempt to open the file: two would conflict.
    private var opening: Task<Void, Never>?
    var upkeep: Task<Void, Never>?
    private var backoff = Backoff()
    private var failures = 0
    private var lost = 0
    private var damagedFiles = 0
    /// The damage of a file that must be set aside before it is opened again.
    private var damage: String?
    var bytes = 0
    package internal(set) var forgotten = ForgottenValues()
    var changes = HistoryChanges(isEverything: true)
    /// True if there are more reports than are read, which has been logged.
    var lacksReports = false
    /// The changes of statuses that the file lacks.
    var statusChanges: [StatusChange] = []
    private var problem: String?
    private var isClosed = false

    /// The most values that wait for the file.
    private static var maxPending: Int { 1_000_000 }

    /// Makes a history that keeps runs in memory until its file is opened.
    package init(
        _ path: String, maxPages: Int = 1 << 22, retention: Retention = .standard, clock: C,
        logger: Logger
    ) {
        self.path = path
        self.maxPages = maxPages
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    deinit { upkeep?.cancel() }

    /// Learns the zones of collectors; to be called before the file is opened, and thinned.
    package func adopt(_ collectors: [Collector]) {
        for collector in collectors { zones[collector.name] = collector.zone }
    }

    /// Adds the values of a run.
    package func record(_ run: Run, of collector: Collector) async {
        guard let content = RunContent(run, of: collector), contents[run.collector] != content,
            let record = RunRecord(run, of: collector)
        else { return }
        guard pendingValues + record.count <= Self.maxPending else {
            lost += 1
            return
        }
        contents[run.collector] = content
        zones[run.collector] = collector.zone
        pending.append(record)
        pendingValues += record.count
        if database != nil { await requestCommit().value }
    }

    /// A commit of everything until now.
    @discardableResult
    func requestCommit() -> Task<Void, Never> {
        gathered.join { await self.saveUnlessDown() }
    }

    package func points(_ query: HistoryQuery) async throws(HistoryError) -> HistoryPoints {
        let database = try openDatabase()
        do throws(StorageError) {
            return try await database.points(query)
        } catch {
            throw HistoryError(error.message)
        }
    }

    /// - Throws: if the file cannot be used.
    func openDatabase() throws(HistoryError) -> HistoryDatabase {
        guard let database else {
            throw HistoryError("the history file cannot be used: \(problem ?? "it is closed")")
        }
        return database
    }

    /// Compares the next runs of collectors with the file, whatever their last ones said.
    func forgetContents(of collectors: [CollectorName]) {
        for collector in collectors { contents[collector] = nil }
    }

    /// Saves the waiting runs if possible, and closes the file.
    package func close() async {
        await gathered.last?.value
        if database == nil { await open() }
        isClosed = true
        upkeep?.cancel()
        await database?.close()
        database = nil
    }

    package var state: HistoryState {
        HistoryState(
            isUp: database != nil, pendingRuns: pending.count, lostRuns: lost,
            points: database?.points ?? 0, bytes: bytes, failures: failures,
            damaged: damagedFiles)
    }
}

extension HistoryStore {
    /// Opens the file; without it, runs wait in memory, and it is tried again.
    package func open() async {
        guard database == nil, !isClosed else { return }
        let attempt = opening ?? Task { await openAlone() }
        opening = attempt
        await attempt.value
    }

    private func openAlone() async {
        defer { opening = nil }
        await rescuing?.value
        do throws(StorageError) {
            let opened = try await openOrReplace()
            database = opened
            changes.insertEverything()
            await readForgotten()
            backoff.reset()
            logger.info("the history file is open", metadata: ["file": "\(path)"])
            problem = nil
            look(after: opened)
        } catch {
            fail(error)
        }
    }

    /// Opens the file, or creates it, and saves what waits; a damaged file is set aside first.
    private func openOrReplace() async throws(StorageError) -> HistoryDatabase {
        if damage == nil {
            do throws(StorageError) {
                return try await openAndSave()
            } catch {
                guard case .damaged(let reason) = error else { throw error }
                damage = reason
            }
        }
        if let damage { try await setAside(because: damage) }
        damage = nil
        return try await openAndSave()
    }

    private func openAndSave() async throws(StorageError) -> HistoryDatabase {
        let opened = try await HistoryDatabase.open(path, maxPages: maxPages, on: thread)
        do throws(StorageError) {
            try await save(in: opened)
            return opened
        } catch {
            await opened.close()
            throw error
        }
    }

    private func setAside(because reason: String) async throws(StorageError) {
        let (file, now) = (DamagedFile(path: path), clock.now)
        let aside = try await thread.run { () throws(StorageError) in
            try file.quarantine(at: now)
        }
        failures += 1
        damagedFiles += 1
        // The new file lacks what the last runs of all collectors added.
        contents = [:]
        logger.error(
            "the history file is damaged; it was set aside and a new one created",
            metadata: ["file": "\(path)", "reason": "\(reason)", "set_aside": "\(aside)"])
    }

    private func saveUnlessDown() async {
        gathered.begin()
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
            try await database.write(batch)
            pending.removeFirst(batch.count)
            pendingValues -= batch.reduce(0) { $0 + $1.count }
            for record in batch { changes.insert(record.collector, record.metrics) }
        }
        let statuses = statusChanges
        guard !statuses.isEmpty else { return }
        try await database.perform { database in
            let table = JudgementTable(database: database)
            for change in statuses { try table.insert(change) }
        }
        statusChanges.removeFirst(min(statuses.count, statusChanges.count))
    }

    /// Keeps runs in memory, logs each new reason once, and retries later.
    func fail(_ error: StorageError) {
        if let database { rescuing = Task { await rescue(database) } }
        database = nil
        failures += 1
        if case .damaged(let reason) = error { damage = reason }
        if problem != error.message {
            problem = error.message
            logger.error(
                "the history file cannot be used; until it can, points wait in memory",
                metadata: ["file": "\(path)", "reason": "\(error.message)"])
        }
        let delay = backoff.next()
        upkeep?.cancel()
        upkeep = Task { [weak self, clock] in
            try? await clock.sleep(until: clock.now.advanced(by: delay), tolerance: nil)
            if !Task.isCancelled { await self?.open() }
        }
    }
}
