package import Basics

/// Everything known at one instant; the only thing that outputs receive.
package struct Snapshot: Sendable {
    package let at: Instant
    /// Sorted by name.
    package let collectors: [CollectorState]
    /// Sorted by id.
    package let plans: [PlanState]
    /// Which of the collectors has what.
    package let claims: ClaimIndex
    package let configuration: ConfigurationState
    package let process: ProcessUsage
    /// Nil when nothing outlives the process.
    package let storage: StorageState?
    /// Whether each collector has ended a run, or 30 s have passed since the start.
    package let isReady: Bool
    /// Where the clock was set to start; nil for the machine's own time.
    package let clockStart: Instant?

    package init(
        at: Instant, collectors: [CollectorState], plans: [Plan] = [],
        configuration: ConfigurationState,
        process: ProcessUsage, storage: StorageState? = nil, isReady: Bool,
        clockStart: Instant? = nil
    ) {
        self.at = at
        let collectors = collectors.sorted { $0.collector.name < $1.collector.name }
        let claims = ClaimIndex(collectors, at: at)
        self.collectors = collectors
        self.claims = claims
        self.plans = plans.sorted { $0.id < $1.id }.map {
            PlanState($0, in: claims, collectors, at: at)
        }
        self.configuration = configuration
        self.process = process
        self.storage = storage
        self.isReady = isReady
        self.clockStart = clockStart
    }
}
