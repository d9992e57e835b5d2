package import Basics

/// Everything known at one instant; the only thing that outputs receive.
package struct Snapshot: Sendable {
    package let at: Instant
    /// Sorted by name.
    package let collectors: [CollectorState]
    /// Sorted by id.
    package let plans: [PlanState]
    package let alerts: AlertBook
    /// The collectors that yield each metric.
    package let index: SeriesIndex
    package let configuration: ConfigurationState
    package let process: ProcessUsage
    /// Health of the persistent state; nil for a store in memory.
    package let storage: StorageState?
    /// Health of the history file; nil without one.
    package let history: HistoryState?
    /// True if each collector has finished a run, or 30 s have passed since the start.
    package let isReady: Bool
    /// The start of a set clock; nil for the machine's own clock.
    package let clockStart: Instant?

    /// Judges the plans by the collectors' samples alone.
    package init(
        at: Instant, collectors: [CollectorState], plans: [Plan] = [],
        configuration: ConfigurationState,
        process: ProcessUsage, storage: StorageState? = nil, history: HistoryState? = nil,
        isReady: Bool,
        clockStart: Instant? = nil
    ) {
        let collectors = collectors.sorted { $0.collector.name < $1.collector.name }
        let index = SeriesIndex(collectors, at: at)
        let judged = plans.sorted { $0.id < $1.id }.map {
            PlanState($0, in: index, collectors, at: at)
        }
        self.init(
            at: at, collectors: collectors, index: index, judged: judged,
            alerts: AlertBook(judged, at: at),
            configuration: configuration, process: process, storage: storage, history: history,
            isReady: isReady, clockStart: clockStart)
    }

    /// `judged` has the plans, sorted by id.
    package init(
        at: Instant, collectors: [CollectorState], index: SeriesIndex, judged: [PlanState],
        alerts: AlertBook, configuration: ConfigurationState, process: ProcessUsage,
        storage: StorageState? = nil, history: HistoryState? = nil, isReady: Bool,
        clockStart: Instant? = nil
    ) {
        self.at = at
        self.collectors = collectors.sorted { $0.collector.name < $1.collector.name }
        self.index = index
        plans = judged
        self.alerts = alerts
        self.configuration = configuration
        self.process = process
        self.storage = storage
        self.history = history
        self.isReady = isReady
        self.clockStart = clockStart
    }
}

extension Snapshot {
    /// The number of agencies that lead a KPI or a task and have no address; nil without contacts.
    package var agenciesWithoutAddress: Int? {
        configuration.addressedAgencies.map { addressed in
            let leads = plans.flatMap { $0.kpis.flatMap(\.lead) + $0.tasks.flatMap(\.lead) }
            return Set(leads).subtracting(addressed).count
        }
    }
}

/// A collector, its history and its next run.
package struct CollectorState: Sendable {
    package let collector: Collector
    /// Nil before the first run has ended.
    package let history: CollectorHistory?
    package let nextRun: Instant?
    /// True if its values are examples; those of an example run stay so until the next run.
    package let isExample: Bool

    package init(collector: Collector, history: CollectorHistory?, nextRun: Instant?) {
        self.collector = collector
        self.history = history
        self.nextRun = nextRun
        isExample = history?.good?.isExample ?? collector.isExample
    }
}

/// The result of the last attempt to load the configuration.
package struct ConfigurationState: Hashable, Sendable {
    package let loadedAt: Instant
    /// The last load without errors; nil if there was none.
    package let lastSuccess: Instant?
    /// The names of all files without their folders, sorted; files of one name once.
    package let files: [String]
    /// The files with errors, sorted, with the first diagnostic about each.
    package let errors: [InvalidFile]
    /// The agencies whose alerts reach an address of an agency; nil without contacts.
    package let addressedAgencies: Set<String>?

    package init(
        loadedAt: Instant, lastSuccess: Instant? = nil, files: [String] = [],
        errors: [InvalidFile], addressedAgencies: Set<String>? = nil
    ) {
        self.addressedAgencies = addressedAgencies
        self.loadedAt = loadedAt
        self.lastSuccess = errors.isEmpty ? loadedAt : lastSuccess
        self.files = Set(files + errors.map(\.file)).sorted()
        self.errors = errors.sorted { ($0.file, $0.reason) < ($1.file, $1.reason) }
    }

    package struct InvalidFile: Hashable, Sendable {
        /// The name of the file, without its folder.
        package let file: String
        /// One of `yaml unknown_key bad_value duplicate_name unreadable too_large`.
        package let reason: String
        package let problem: String

        package init(file: String, reason: String, problem: String) {
            self.file = file
            self.reason = reason
            self.problem = problem
        }
    }
}

/// Health of the file with the persistent histories.
package struct StorageState: Hashable, Sendable {
    /// True if the file has everything that readers see.
    package let isUp: Bool
    /// The number of collectors with unsaved runs.
    package let pendingCollectors: Int
    package let commits: Int
    /// The number of failures to open or write the file.
    package let failures: Int
    /// The number of damaged files that were set aside.
    package let damaged: Int

    package init(
        isUp: Bool, pendingCollectors: Int, commits: Int, failures: Int, damaged: Int = 0
    ) {
        self.isUp = isUp
        self.pendingCollectors = pendingCollectors
        self.commits = commits
        self.failures = failures
        self.damaged = damaged
    }
}

/// The resource usage of the process, in base units.
package struct ProcessUsage: Hashable, Sendable {
    package let cpuSeconds: Double
    package let residentBytes: Int
    package let virtualBytes: Int
    package let openFiles: Int
    package let maxFiles: Int
    package let startTime: Instant
    /// The number of threads that wait for a file system that does not respond.
    package var hungThreads = 0
    /// The number of log lines that were dropped because nobody read the log.
    package var droppedLogLines = 0

    package init(
        cpuSeconds: Double, residentBytes: Int, virtualBytes: Int, openFiles: Int, maxFiles: Int,
        startTime: Instant
    ) {
        self.cpuSeconds = cpuSeconds
        self.residentBytes = residentBytes
        self.virtualBytes = virtualBytes
        self.openFiles = openFiles
        self.maxFiles = maxFiles
        self.startTime = startTime
    }
}
