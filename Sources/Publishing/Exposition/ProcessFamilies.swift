internal import Basics
internal import Indicators

/// The program and its resource usage.
///
/// Source: <https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics>.
enum ProcessFamilies {
    static func all(in snapshot: Snapshot, version: String) -> [MetricFamily] {
        let usage = snapshot.process
        let plain = CollectorFamilies.plain
        return [
            MetricFamily(
                name: "kpi_collector_build_info", help: "Version of the running program; always 1.",
                kind: .gauge,
                series: [.init(labels: .daemon([("version", version)]), value: 1)]),
            plain(
                "process_cpu_seconds", "User and system CPU time, in seconds.", usage.cpuSeconds,
                .counter),
            plain(
                "process_resident_memory_bytes", "Resident memory size, in bytes.",
                Double(usage.residentBytes), .gauge),
            plain(
                "process_virtual_memory_bytes", "Virtual memory size, in bytes.",
                Double(usage.virtualBytes),
                .gauge),
            plain(
                "process_open_fds", "Number of open file descriptors.", Double(usage.openFiles),
                .gauge),
            plain(
                "process_max_fds", "Maximum number of open file descriptors.",
                Double(usage.maxFiles), .gauge),
            plain(
                "process_start_time_seconds", "Start time of the process, in Unix seconds.",
                usage.startTime.seconds, .gauge),
            plain(
                "kpi_collector_hung_threads",
                "Threads that wait for a file system that does not respond.",
                Double(usage.hungThreads), .gauge),
            plain(
                "kpi_collector_log_dropped",
                "Log lines that were dropped because standard error was not read.",
                Double(usage.droppedLogLines), .counter),
        ]
    }
}

/// Health of the file with the persistent histories.
enum StorageFamilies {
    static func all(in snapshot: Snapshot) -> [MetricFamily] {
        state(of: snapshot) + history(of: snapshot)
    }

    private static func history(of snapshot: Snapshot) -> [MetricFamily] {
        guard let history = snapshot.history else { return [] }
        let plain = CollectorFamilies.plain
        return [
            plain(
                "kpi_collector_history_up",
                "Whether the history file can be written (0: points wait in memory).",
                history.isUp ? 1 : 0, .gauge),
            plain(
                "kpi_collector_history_points", "Points in the history file.",
                Double(history.points), .gauge),
            plain(
                "kpi_collector_history_bytes", "Size of the history file in bytes.",
                Double(history.bytes), .gauge),
            plain(
                "kpi_collector_history_pending_runs",
                "Runs whose points are not in the history file yet.",
                Double(history.pendingRuns), .gauge),
            plain(
                "kpi_collector_history_lost_runs",
                "Runs whose points found no room in memory while the history file was unusable.",
                Double(history.lostRuns), .counter),
            plain(
                "kpi_collector_history_failures",
                "Failed attempts to open or write the history file.",
                Double(history.failures), .counter),
            plain(
                "kpi_collector_history_damaged", "Damaged history files that were set aside.",
                Double(history.damaged), .counter),
        ]
    }

    private static func state(of snapshot: Snapshot) -> [MetricFamily] {
        guard let storage = snapshot.storage else { return [] }
        let plain = CollectorFamilies.plain
        return [
            plain(
                "kpi_collector_storage_up",
                "Whether all exposed values are persisted (0: in memory only).",
                storage.isUp ? 1 : 0, .gauge),
            plain(
                "kpi_collector_storage_pending_collectors",
                "Collectors with runs that are not persisted yet.",
                Double(storage.pendingCollectors), .gauge),
            plain(
                "kpi_collector_storage_commits", "Transactions committed to the state file.",
                Double(storage.commits), .counter),
            plain(
                "kpi_collector_storage_failures",
                "Failed attempts to open or write the state file.",
                Double(storage.failures), .counter),
            plain(
                "kpi_collector_storage_damaged", "Damaged state files that were set aside.",
                Double(storage.damaged), .counter),
        ]
    }
}
