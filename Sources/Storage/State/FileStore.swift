package import Basics
package import Indicators
package import Logging

/// A persistent store: it reads from memory and writes to a file.
///
/// While the file is writable, readers see a run once it is in the file, so that nothing they
/// saw is lost. A run that only repeats the values of the run before is seen at once, and its
/// time and counters are in the file within a minute. While the file cannot be written, readers
/// see the runs in memory, and the state reports it.
package actor FileStore<C: Clock>: Store where C.Instant == Instant {
    let options: StateDatabase.Options
    let configured: Set<CollectorName>
    let clock: C
    let logger: Logger
    let thread = DatabaseThread()

    /// Nil while the file cannot be written.
    var file: StateDatabase?
    var newest: [CollectorName: CollectorHistory] = [:]
    /// The histories in the file, but for runs that repeat them.
    var stored: [CollectorName: CollectorHistory] = [:]
    /// The collectors with runs that the file lacks, without those that it is about to get.
    var unsaved: Set<CollectorName> = []
    /// The collectors with runs that the file is about to get.
    var saving: Set<CollectorName> = []
    /// The collectors with runs that repeat what the file has.
    var repeated: Set<CollectorName> = []

    var gathered = GatheredCommits()
    /// The next time that repeated runs are saved.
    var saveOfRepeats: Task<Void, Never>?

    /// The end of the last connection, before which no other may begin.
    var closing: Task<Void, Never>?
    /// The current attempt to open the file.
    var opening: Task<Void, Never>?
    /// The next attempt to open the file.
    var retry: Task<Void, Never>?
    var watching: Task<Void, Never>?

    /// The texts of definition files, and the paths of all of them.
    var texts: [String: [UInt8]] = [:]
    var textPaths: Set<String>?

    var isRestored = false
    var isClosed = false
    var backoff = Backoff()
    var commits = 0
    var failures = 0
    var damagedFiles = 0
    var problem: String?
    /// The damage of a file that must be set aside before it is opened again.
    var damage: String?

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
        saveOfRepeats?.cancel()
    }

    /// Adds a run to its collector's history; returns once the file has it or is known to fail,
    /// and at once for a run that repeats what the file has.
    package func record(_ run: Run) async -> CollectorHistory {
        let name = run.collector
        let history = newest[name]?.adding(run) ?? CollectorHistory(first: run)
        newest[name] = history
        if isRepeat(history, of: name) {
            stored[name] = history
            repeated.insert(name)
            saveRepeatsLater()
        } else {
            unsaved.insert(name)
            if file != nil { await gathered.join { await self.saveUnlessDown() }.value }
        }
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
        saveOfRepeats?.cancel()
        await saveRepeats()
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
            isUp: file != nil, pendingCollectors: unsaved.union(saving).count, commits: commits,
            failures: failures, damaged: damagedFiles)
    }
}
