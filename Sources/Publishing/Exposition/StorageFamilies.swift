internal import Indicators

/// The file in which the last values outlive the process.
enum StorageFamilies {
    static func all(in snapshot: Snapshot) -> [MetricFamily] {
        guard let storage = snapshot.storage else { return [] }
        let plain = CollectorFamilies.plain
        return [
            plain(
                "kpi_collector_storage_up",
                "Whether the state file has all that is shown; else it is in memory only.",
                storage.isUp ? 1 : 0, .gauge),
            plain(
                "kpi_collector_storage_pending_collectors",
                "Collectors with runs that the state file does not have yet.",
                Double(storage.pendingCollectors), .gauge),
            plain(
                "kpi_collector_storage_commits", "Transactions that the state file has taken.",
                Double(storage.commits), .counter),
            plain(
                "kpi_collector_storage_failures",
                "Times that the state file could not be opened or written.",
                Double(storage.failures), .counter),
        ]
    }
}
