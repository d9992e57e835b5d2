package import Basics
internal import Indicators

/// What `kpi-collector.yaml` says.
package struct Settings: Hashable, Sendable {
    /// The folder of the collector files.
    package let collectors: String
    /// The plan files.
    package let plans: [String]
    package let examples: Examples
    /// The folders below which `file:` sources may lie.
    package let dataDirs: [String]
    /// The folder below which secrets lie; nil when none can be read.
    package let secretsDir: String?
    /// Where the last values outlive the process.
    package let stateFile: String
    package let zone: Zone
    /// How many collectors may run at once.
    package let concurrency: Int
    /// How many requests may be made of one host at once.
    package let concurrencyPerHost: Int
    var restartValues: [String: String] = [:]

    /// The keys whose values differ from those at the start and take effect after a restart alone.
    package func keysAwaitingRestart(since start: Settings) -> [String] {
        restartValues.filter { start.restartValues[$0.key] != $0.value }.map(\.key).sorted()
    }
}

/// Whether the collectors run whose figures are examples.
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
