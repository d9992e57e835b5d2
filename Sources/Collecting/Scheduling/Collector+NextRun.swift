package import Basics
package import Indicators

/// The due times of a collector, from its name, its schedule and its last run.
extension Collector {
    /// The span over which the first runs after a start are spread, or `every` if shorter.
    package static let startSpread: Duration = .seconds(2)

    /// The first run, spread for so many collectors: 20 ms for each, or `startSpread` if shorter.
    package func firstRun(after start: Instant, among count: Int = .max) -> Instant {
        let needed = Duration.milliseconds(Int64(min(count, 1000)) * 20)
        let spread = min(Self.startSpread, period, needed).milliseconds
        return start.advanced(by: .milliseconds(phase(within: spread)))
    }

    /// The first run after a start: when the last one says, unless the definition has changed since.
    package func firstRun(after start: Instant, following history: CollectorHistory?) -> Instant {
        let soon = firstRun(after: start)
        guard let history, history.last.definition == definition else { return soon }
        let end = history.last.start.advanced(by: history.last.duration)
        // A run in the future was recorded by a clock that has been set back.
        guard end <= start else { return soon }
        return max(soon, nextRun(after: end, failures: history.consecutiveFailures))
    }

    /// The next run: on the grid of the collector's period, or sooner after a failure.
    ///
    /// `failures` counts the consecutive failed runs, the last one included.
    package func nextRun(after end: Instant, failures: Int) -> Instant {
        guard failures == 0 else {
            return end.advanced(by: Self.retryDelay(every: period, failures: failures))
        }
        let period = period.milliseconds
        let phase = phase(within: period)
        // At least half a period apart, so that the first run and the first on the grid differ.
        let earliest = end.milliseconds + period / 2
        let periods = (earliest - phase + period - 1) / period
        return Instant(milliseconds: phase + periods * period)
    }

    /// `min(every, 1 min · 2ⁿ)` after a failure that follows n others.
    package static func retryDelay(every: Duration, failures: Int) -> Duration {
        let doublings = max(0, min(failures - 1, 20))
        return min(every, .seconds(60 << doublings))
    }

    private func phase(within span: Int64) -> Int64 {
        Int64(Fingerprint(of: name.description.utf8).value % UInt64(max(1, span)))
    }
}
