package import Indicators

/// A store that keeps everything in memory only.
package actor MemoryStore: Store {
    private var known: [CollectorName: CollectorHistory] = [:]

    package init() {}

    package func record(_ run: Run) -> CollectorHistory {
        let history = known[run.collector]?.adding(run) ?? CollectorHistory(first: run)
        known[run.collector] = history
        return history
    }

    package func history(of collector: CollectorName) -> CollectorHistory? { known[collector] }

    package func histories() -> [CollectorName: CollectorHistory] { known }

    /// Nothing is kept for a later process.
    package func fileTexts() -> [String: [UInt8]] { [:] }

    package func keep(_ texts: [String: [UInt8]], of paths: [String]) {}

    package var state: StorageState? { nil }

    package func close() {}
}
