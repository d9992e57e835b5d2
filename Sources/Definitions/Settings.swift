package import Formats
internal import Yams

/// What `kpi-collector.yaml` says.
package struct Settings: Hashable, Sendable {
    /// The folder of the collector files.
    package let collectors: String
    /// The folders below which `file:` sources may lie.
    package let dataDirs: [String]
    /// The folder below which secrets lie; nil when none can be read.
    package let secretsDir: String?
    package let zone: Zone
    /// How many collectors may run at once.
    package let concurrency: Int
    /// How many requests may be made of one host at once.
    package let concurrencyPerHost: Int
}
