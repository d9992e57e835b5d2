internal import Basics
internal import Indicators

/// The program itself and what it uses.
///
/// Source: <https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics>.
enum ProcessFamilies {
    static func all(in snapshot: Snapshot, version: String) -> [MetricFamily] {
        let usage = snapshot.process
        let plain = CollectorFamilies.plain
        return [
            MetricFamily(
                name: "kpi_collector_build_info", help: "The version that is running.",
                kind: .gauge,
                series: [.init(labels: .daemon([("version", version)]), value: 1)]),
            plain(
                "process_cpu_seconds", "CPU time used, user and system.", usage.cpuSeconds,
                .counter),
            plain(
                "process_resident_memory_bytes", "Resident memory.",
                Double(usage.residentBytes), .gauge),
            plain(
                "process_virtual_memory_bytes", "Virtual memory.", Double(usage.virtualBytes),
                .gauge),
            plain("process_open_fds", "Open file descriptors.", Double(usage.openFiles), .gauge),
            plain(
                "process_max_fds", "The most file descriptors that may be open.",
                Double(usage.maxFiles), .gauge),
            plain(
                "process_start_time_seconds", "When the process was started.",
                usage.startTime.seconds, .gauge),
        ]
    }
}

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
