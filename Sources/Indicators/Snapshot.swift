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
