/// The store of every collector's history.
package protocol Store: Sendable {
    /// Adds a run to its collector's history, and returns it once it is persistent.
    func record(_ run: Run) async -> CollectorHistory

    /// The history of a collector; nil if it has not finished a run.
    func history(of collector: CollectorName) async -> CollectorHistory?

    /// The histories of the collectors that have finished a run.
    func histories() async -> [CollectorName: CollectorHistory]

    /// The texts of definition files when they last had no error, by path.
    func fileTexts() async -> [String: [UInt8]]

    /// Keeps texts of definition files, and no others than those of these paths.
    func keep(_ texts: [String: [UInt8]], of paths: [String]) async

    /// Health of the persistent state; nil for a store that has none.
    var state: StorageState? { get async }

    /// Saves unsaved changes if possible; no run is recorded afterwards.
    func close() async
}
