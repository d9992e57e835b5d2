internal import Basics
internal import Indicators

/// The runs of the collectors, and their configuration.
enum CollectorFamilies {
    static func all(in snapshot: Snapshot, beside indicators: IndicatorFamilies) -> [MetricFamily] {
        runs(snapshot.collectors) + outputs(snapshot.collectors)
            + counters(snapshot.collectors) + conflicts(snapshot.collectors, in: indicators)
            + configuration(snapshot.configuration) + [contacts(snapshot)]
    }

    private static func runs(_ states: [CollectorState]) -> [MetricFamily] {
        [
            gauge("up", "Whether the last run succeeded.", states) {
                $0.history.map { $0.failure == nil ? 1 : 0 }
            },
            gauge("consecutive_failures", "Consecutive failed runs.", states) {
                $0.history.map { Double($0.consecutiveFailures) }
            },
            gauge("last_run_timestamp_seconds", "Start of the last run, in Unix seconds.", states) {
                $0.history?.last.start.seconds
            },
            gauge(
                "last_success_timestamp_seconds",
                "Start of the last successful run, in Unix seconds.", states
            ) { $0.history?.lastSuccess?.seconds },
            gauge(
                "next_run_timestamp_seconds", "Due time of the next run, in Unix seconds.", states
            ) {
                $0.nextRun?.seconds
            },
            gauge("run_duration_seconds", "Duration of the last run, in seconds.", states) {
                $0.history?.last.duration.seconds
            },
        ]
    }

    private static func outputs(_ states: [CollectorState]) -> [MetricFamily] {
        [
            gauge("response_bytes", "Size of the last body read, after decompression.", states) {
                $0.history.map { Double($0.last.responseBytes) }
            },
            gauge("rows", "Rows matched by the last successful run.", states) {
                $0.history?.output.map { Double($0.rows) }
            },
            gauge("samples", "Series yielded by the last successful run.", states) {
                $0.history?.output.map { Double($0.samples.count) }
            },
            lastFailure(
                "last_failure_reason", "Reason of the last failure: 1 while it holds.", states),
            lastFailure(
                "last_failure_info", "Former name of kpi_collector_last_failure_reason.", states),
        ]
    }

    /// Every outcome and reason is exposed from the start, so that `rate` sees the first of each.
    private static func counters(_ states: [CollectorState]) -> [MetricFamily] {
        [
            family("runs", "Completed runs by outcome.", .counter) {
                states.flatMap { state in
                    Outcome.allCases.sorted { $0.rawValue < $1.rawValue }.map { outcome in
                        let count = state.history?.runs[outcome] ?? 0
                        return (of: state, [("outcome", outcome.rawValue)], Double(count))
                    }
                }
            },
            family("rows_dropped", "Values dropped from runs, by reason.", .counter) {
                states.flatMap { state in
                    CollectorHistory.droppedByReason(in: state.history).map {
                        (of: state, [("reason", $0.reason)], Double($0.count))
                    }
                }
            },
        ]
    }

    private static func conflicts(
        _ states: [CollectorState], in indicators: IndicatorFamilies
    ) -> [MetricFamily] {
        let (series, helps) = (indicators.seriesConflicts, indicators.helpConflicts)
        return [
            gauge(
                "series_conflicts",
                "Series dropped because another collector already exposes them.", states
            ) {
                Double(series[$0.collector.name] ?? 0)
            },
            gauge("help_conflicts", "Metrics whose help text comes from another collector.", states)
            {
                Double(helps[$0.collector.name] ?? 0)
            },
        ]
    }

    private static func configuration(_ state: ConfigurationState) -> [MetricFamily] {
        let isGood = state.errors.isEmpty
        return [
            plain(
                "kpi_collector_config_last_reload_successful",
                "Whether the last configuration load had no errors.", isGood ? 1 : 0),
            MetricFamily(
                name: "kpi_collector_config_last_reload_success_timestamp_seconds",
                help: "Time of the last configuration load without errors, in Unix seconds.",
                kind: .gauge,
                series: state.lastSuccess.map {
                    [.init(labels: .daemon([]), value: $0.seconds)]
                } ?? []),
            .gauges(
                "kpi_collector_config_file_error", "Whether the configuration file has errors."
            ) { series in
                let broken = Set(state.errors.map(\.file))
                for file in state.files {
                    series.add([("file", file)], broken.contains(file) ? 1 : 0)
                }
            },
            MetricFamily(
                name: "kpi_collector_config_file_error_reason",
                help: "Reason that the configuration file has errors: 1 while it holds.",
                kind: .gauge,
                series: distinct(state.errors).map {
                    .init(labels: .daemon([("file", $0.file), ("reason", $0.reason)]), value: 1)
                }),
        ]
    }

    private static func lastFailure(
        _ name: String, _ help: String, _ states: [CollectorState]
    ) -> MetricFamily {
        family(name, help) {
            states.compactMap { state in
                state.history?.failure.map { failure in
                    (of: state, [("reason", failure.reason.rawValue)], 1)
                }
            }
        }
    }

    private static func contacts(_ snapshot: Snapshot) -> MetricFamily {
        MetricFamily(
            name: "kpi_collector_contacts_missing",
            help: "Leading agencies without a mail address, whose alerts go to the operators.",
            kind: .gauge,
            series: snapshot.agenciesWithoutAddress.map {
                [.init(labels: .daemon([]), value: Double($0))]
            } ?? [])
    }

    /// The errors, one per file name and reason, even if folders differ.
    private static func distinct(
        _ errors: [ConfigurationState.InvalidFile]
    ) -> [ConfigurationState.InvalidFile] {
        var seen: Set<[String]> = []
        return errors.filter { seen.insert([$0.file, $0.reason]).inserted }
    }

    /// A family of one series without labels.
    static func plain(
        _ name: String, _ help: String, _ value: Double, _ kind: MetricFamily.Kind = .gauge
    ) -> MetricFamily {
        MetricFamily(
            name: name, help: help, kind: kind, series: [.init(labels: .daemon([]), value: value)])
    }

    private static func gauge(
        _ name: String, _ help: String, _ states: [CollectorState],
        value: (CollectorState) -> Double?
    ) -> MetricFamily {
        family(name, help) {
            states.compactMap { state in value(state).map { (of: state, [], $0) } }
        }
    }

    private typealias Point = (of: CollectorState, labels: [(String, String)], value: Double)

    private static func family(
        _ name: String, _ help: String, _ kind: MetricFamily.Kind = .gauge, points: () -> [Point]
    ) -> MetricFamily {
        MetricFamily(
            name: "kpi_collector_" + name, help: help, kind: kind,
            series: points().map { point in
                let labels = [("collector", point.of.collector.name.description)] + point.labels
                return .init(labels: .daemon(labels), value: point.value)
            })
    }
}
