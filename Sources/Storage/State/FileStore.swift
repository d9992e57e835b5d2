package import Basics
package import Indicators
package import Logging

/// A persistent store: it reads from memory and writes to a file.
///
/// While the file is writable, readers see a run once it is in the file, so that nothing they
/// saw is lost. Otherwise, they see the runs in memory, and the state reports it.
package actor FileStore<C: Clock>: Store where C.Instant == Instant {
    private let options: StateDatabase.Options
    private let configured: Set<CollectorName>
    private let clock: C
    private let logger: Logger
    private let thread = DatabaseThread()

    /// Nil while the file cannot be written.
    var file: StateDatabase?
    private var newest: [CollectorName: CollectorHistory] = [:]
    /// The histories in the file.
    private var stored: [CollectorName: CollectorHistory] = [:]
    private var unsaved: Set<CollectorName> = []

    private var gathered = GatheredCommits()

    /// The end of the last connection, before which no other may begin.
    private var closing: Task<Void, Never>?
    /// The current attempt to open the file.
    private var opening: Task<Void, Never>?
    /// The next attempt to open the file.
    private var retry: Task<Void, Never>?
    private var watching: Task<Void, Never>?

    /// The texts of definition files, and the paths of all of them.
    var texts: [String: [UInt8]] = [:]
    var textPaths: Set<String>?

    private var isRestored = false
    private var isClosed = false
    private var backoff = Backoff()
    private var commits = 0
    private var failures = 0
    private var problem: String?

    /// Opens the file and restores its histories; without it, the store works from memory.
    ///
    /// Collectors that are no longer configured are removed after 400 days without a run.
    package init(
        _ path: String, keeping configured: Set<CollectorName>, maxPages: Int = 1 << 18, clock: C,
        logger: Logger
    ) async {
        options = StateDatabase.Options(path: path, maxPages: maxPages)
        self.configured = configured
        self.clock = clock
        self.logger = logger
        await open()
    }

    deinit {
        retry?.cancel()
        watching?.cancel()
    }

    /// Adds a run to its collector's history; returns once the file has it or is known to fail.
    package func record(_ run: Run) async -> CollectorHistory {
        let history = newest[run.collector]?.adding(run) ?? CollectorHistory(first: run)
        newest[run.collector] = history
        unsaved.insert(run.collector)
        if file != nil { await gathered.join { await self.saveUnlessDown() }.value }
        return history
    }

    package func history(of collector: CollectorName) -> CollectorHistory? {
        histories()[collector]
    }

    package func histories() -> [CollectorName: CollectorHistory] {
        file == nil ? newest : stored
    }

    /// Saves unsaved changes if possible, and closes the file.
    package func close() async {
        await gathered.last?.value
        if file == nil { await open() }
        isClosed = true
        retry?.cancel()
        watching?.cancel()
        await file?.close()
        file = nil
    }

    package var state: StorageState? {
        StorageState(
            isUp: file != nil, pendingCollectors: unsaved.count, commits: commits,
            failures: failures)
    }
}

extension FileStore {
    private func saveUnlessDown() async {
        gathered.begin()
        guard let file else { return }
        do throws(StorageError) {
            try await save(in: file)
        } catch {
            fail(error)
        }
    }

    /// Writes all unsaved changes in one transaction.
    private func save(in file: StateDatabase) async throws(StorageError) {
        let names = unsaved
        unsaved = []
        let changes = names.compactMap { name in
            newest[name].map { StateDatabase.Change(to: $0, from: stored[name]) }
        }
        do throws(StorageError) {
            try await file.write(changes)
        } catch {
            unsaved.formUnion(names)
            throw error
        }
        for change in changes { stored[change.collector] = change.history }
        commits += 1
    }
}

extension FileStore {
    /// Opens the file, or waits for the current attempt: two would conflict.
    private func open() async {
        guard !isClosed else { return }
        let attempt = opening ?? Task { await openAlone() }
        opening = attempt
        await attempt.value
    }

    private func openAlone() async {
        defer { opening = nil }
        await closing?.value
        do throws(StorageError) {
            let file = try await StateDatabase.open(
                options, on: thread, at: clock.now, logger: logger)
            do throws(StorageError) {
                try await restore(from: file)
                while !unsaved.isEmpty { try await save(in: file) }
                try await restoreTexts(from: file)
                try await saveTexts(in: file)
            } catch {
                await file.close()
                throw error
            }
            self.file = file
            backoff.reset()
            watch(file)
            logger.info(
                problem == nil ? "the state file is open" : "the state file is usable again",
                metadata: ["file": "\(options.path)", "restored": "\(stored.count)"])
            problem = nil
        } catch {
            fail(error)
        }
    }

    /// Restores what memory lacks from the file, and finds what the file lacks.
    private func restore(from file: StateDatabase) async throws(StorageError) {
        stored = try await file.histories(logger: logger)
        let oldest = clock.now.advanced(by: .days(400) * -1)
        let forgotten = stored.filter { name, history in
            !configured.contains(name) && history.last.start < oldest
        }
        try await file.remove(Array(forgotten.keys))
        for name in forgotten.keys { stored[name] = nil }
        if !isRestored {
            isRestored = true
            newest.merge(stored) { $0.following($1) }
        }
        unsaved = Set(newest.filter { stored[$0.key] != $0.value }.keys)
    }

    /// Continues from memory, logs each new reason once, and retries later.
    func fail(_ error: StorageError) {
        // Closing removes the files beside the file, also those of a new file of its name.
        if let file { closing = Task { await file.close() } }
        file = nil
        failures += 1
        if problem != error.message {
            problem = error.message
            logger.error(
                "the state file cannot be used; until it can, values are in memory only",
                metadata: ["file": "\(options.path)", "reason": "\(error.message)"])
        }
        let delay = backoff.next()
        retry?.cancel()
        retry = Task { [weak self, clock] in
            try? await clock.sleep(until: clock.now.advanced(by: delay), tolerance: nil)
            if !Task.isCancelled { await self?.open() }
        }
    }
}

extension FileStore {
    /// Notices a file that was deleted or replaced within 10 s, so that it is written again.
    private func watch(_ file: StateDatabase) {
        watching?.cancel()
        watching = Task { [weak self, clock] in
            while !Task.isCancelled {
                try? await clock.sleep(
                    until: clock.now.advanced(by: .seconds(10)), tolerance: nil)
                guard !Task.isCancelled, await self?.isThere(file) == true else { return }
            }
        }
    }

    private func isThere(_ file: StateDatabase) async -> Bool {
        guard self.file != nil else { return false }
        do throws(StorageError) {
            try await file.checkPresence()
            return true
        } catch {
            if self.file != nil { fail(error) }
            return false
        }
    }
}
