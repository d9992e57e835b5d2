/// Keeps what is known of every collector.
package protocol Store: Sendable {
    /// Adds a run to its collector's history and answers it; returns when it will not be lost.
    func record(_ run: Run) async -> CollectorHistory

    /// What is known of a collector; nil when it has not ended a run.
    func history(of collector: CollectorName) async -> CollectorHistory?

    /// What is known of each collector that has ended a run.
    func histories() async -> [CollectorName: CollectorHistory]

    /// Health of the persistent state; nil for a store that has none.
    var state: StorageState? { get async }

    /// Saves what is unsaved where that can be done; no run is recorded afterwards.
    func close() async
}
