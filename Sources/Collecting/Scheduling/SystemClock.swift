package import Basics
internal import Glibc

/// The machine's clock, optionally shifted to another start time.
package struct SystemClock: Clock {
    private let offset: Duration

    /// The unshifted clock.
    package init() {
        offset = .zero
    }

    /// A clock that shows that instant now, and runs at normal speed.
    package init(startingAt start: Instant) {
        offset = Self.machineTime.duration(to: start)
    }

    package var now: Instant { Self.machineTime.advanced(by: offset) }

    package var minimumResolution: Duration { .milliseconds(1) }

    /// Sleeps until the deadline, or until the machine's clock is set back.
    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        var last = now
        while case let rest = last.duration(to: deadline), rest > .zero {
            try await Task.sleep(for: min(rest, .seconds(30)), tolerance: tolerance)
            let now = now
            guard now >= last else { return }
            last = now
        }
    }

    private static var machineTime: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
