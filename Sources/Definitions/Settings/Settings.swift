package import Basics
internal import Indicators

/// The settings in `kpi-collector.yaml`.
package struct Settings: Hashable, Sendable {
    /// The folder of the collector files.
    package let collectors: String
    /// The plan files.
    package let plans: [String]
    /// The files of unit lists.
    package let units: [String]
    /// The file of the recipients of alerts.
    package let contacts: String?
    package let examples: Examples
    /// The folders of `file:` sources.
    package let dataDirs: [String]
    /// The folder of secrets; nil if none can be read.
    package let secretsDir: String?
    /// The file that keeps the last values across restarts.
    package let stateFile: String
    /// The file that keeps the values of the past.
    package let historyFile: String
    /// The socket of the running daemon.
    package let controlSocket: String
    package let history: History
    package let zone: Zone
    /// The number of collectors that may run at once.
    package let concurrency: Int
    /// The number of collectors that may run against one host at once.
    package let concurrencyPerHost: Int
    /// The bytes of all responses in memory.
    package let bodyBudget: Int
    var restartValues: [String: String] = [:]

    /// The changed keys that take effect only after a restart.
    package func keysAwaitingRestart(since start: Settings) -> [String] {
        restartValues.filter { start.restartValues[$0.key] != $0.value }.map(\.key).sorted()
    }
}

extension Settings {
    /// The values of the past that are kept.
    package struct History: Hashable, Sendable {
        /// The age from which only the last value of each local day is kept.
        package let thinAfter: Duration
        package let keep: Keep

        package enum Keep: Hashable, Sendable {
            case forever
            /// The age at which values are deleted.
            case span(Duration)
        }
    }
}

/// The treatment of collectors whose values are examples.
package enum Examples: String, CaseIterable, Hashable, Sendable {
    case include, exclude, only

    func admits(_ collector: Collector) -> Bool {
        switch self {
        case .include: true
        case .exclude: !collector.isExample
        case .only: collector.isExample
        }
    }
}
