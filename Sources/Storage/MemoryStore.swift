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

    package var state: StorageState? { nil }

    package func close() {}
}
