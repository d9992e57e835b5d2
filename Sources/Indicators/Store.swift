/// The store of every collector's history.
package protocol Store: Sendable {
    /// Adds a run to its collector's history, and returns it once it is persistent.
    func record(_ run: Run) async -> CollectorHistory

    /// The history of a collector; nil if it has not finished a run.
    func history(of collector: CollectorName) async -> CollectorHistory?

    /// The histories of the collectors that have finished a run.
    func histories() async -> [CollectorName: CollectorHistory]

    /// Health of the persistent state; nil for a store that has none.
    var state: StorageState? { get async }

    /// Saves unsaved changes if possible; no run is recorded afterwards.
    func close() async
}
