internal import Indicators

/// What each file without a mistake says.
struct LoadedFiles: Sendable {
    var collectors: [String: Collector] = [:]
    /// Without the KPIs of collector files.
    var plans: [String: Plan] = [:]
}
