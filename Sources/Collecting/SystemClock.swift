package import Formats
internal import Glibc

/// The machine's own time.
package struct SystemClock: Clock {
    package init() {}

    package var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package var minimumResolution: Duration { .milliseconds(1) }

    /// Waits until the machine's time has come, also when it is set anew meanwhile.
    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        while case let rest = now.duration(to: deadline), rest > .zero {
            try await Task.sleep(for: min(rest, .seconds(30)), tolerance: tolerance)
        }
    }
}
