internal import Basics

/// A history to which runs are added.
package protocol HistoryRecorder: History {
    /// Learns the zones of the active collectors, in whose days their points are thinned.
    func adopt(_ collectors: [Collector]) async

    /// Adds the values of a run; returns once they are persistent or the file is known to fail.
    func record(_ run: Run, of collector: Collector) async

    /// The values that were withdrawn by hand.
    var forgotten: ForgottenValues { get async }

    /// Health of the file.
    var state: HistoryState { get async }

    /// Saves what is not saved if possible; no run is recorded afterwards.
    func close() async
}

/// Health of the history file.
package struct HistoryState: Hashable, Sendable {
    /// True if the file can be written.
    package let isUp: Bool
    /// The number of good runs that the file lacks.
    package let pendingRuns: Int
    /// The number of good runs that found no room in memory while the file could not be written.
    package let lostRuns: Int
    /// The number of points in the file.
    package let points: Int
    /// The size of the file, in bytes.
    package let bytes: Int
    /// The number of failures to open or write the file.
    package let failures: Int
    /// The number of damaged files that were set aside.
    package let damaged: Int

    package init(
        isUp: Bool, pendingRuns: Int, lostRuns: Int, points: Int, bytes: Int, failures: Int,
        damaged: Int = 0
    ) {
        self.isUp = isUp
        self.pendingRuns = pendingRuns
        self.lostRuns = lostRuns
        self.points = points
        self.bytes = bytes
        self.failures = failures
        self.damaged = damaged
    }
}
