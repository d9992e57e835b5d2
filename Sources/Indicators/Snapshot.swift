package import Formats

/// Everything known at one instant; the only thing that outputs receive.
package struct Snapshot: Sendable {
    package let at: Instant
    /// Sorted by name.
    package let collectors: [CollectorState]
    package let configuration: ConfigurationState
    package let process: ProcessUsage
    /// Whether each collector has ended a run, or 30 s have passed since the start.
    package let isReady: Bool

    package init(
        at: Instant, collectors: [CollectorState], configuration: ConfigurationState,
        process: ProcessUsage, isReady: Bool
    ) {
        self.at = at
        self.collectors = collectors.sorted { $0.collector.name < $1.collector.name }
        self.configuration = configuration
        self.process = process
        self.isReady = isReady
    }
}

/// A collector and how it fares.
package struct CollectorState: Sendable {
    package let collector: Collector
    /// Nil before the first run has ended.
    package let history: CollectorHistory?
    package let nextRun: Instant?

    package init(collector: Collector, history: CollectorHistory?, nextRun: Instant?) {
        self.collector = collector
        self.history = history
        self.nextRun = nextRun
    }
}

/// How the last reading of the configuration went.
package struct ConfigurationState: Hashable, Sendable {
    package let loadedAt: Instant
    /// The files that are not in force, sorted, with the first complaint about each.
    package let errors: [FileError]

    package init(loadedAt: Instant, errors: [FileError]) {
        self.loadedAt = loadedAt
        self.errors = errors.sorted { ($0.file, $0.reason) < ($1.file, $1.reason) }
    }

    package struct FileError: Hashable, Sendable {
        /// The name of the file, without its folder.
        package let file: String
        /// One of `yaml unknown_key bad_value duplicate_name unreadable too_large`.
        package let reason: String
        package let complaint: String

        package init(file: String, reason: String, complaint: String) {
            self.file = file
            self.reason = reason
            self.complaint = complaint
        }
    }
}

/// What the process has used, in base units.
package struct ProcessUsage: Hashable, Sendable {
    package let cpuSeconds: Double
    package let residentBytes: Int
    package let virtualBytes: Int
    package let openFiles: Int
    package let maxFiles: Int
    package let startTime: Instant

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
