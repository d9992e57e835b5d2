package import Basics
internal import Glibc

/// The machine's own time, or as far from it as it was told to start.
package struct SystemClock: Clock {
    private let offset: Duration

    /// The machine's own time.
    package init() {
        offset = .zero
    }

    /// A time that is at that instant now, and goes on from there.
    package init(startingAt start: Instant) {
        offset = Self.machineTime.duration(to: start)
    }

    package var now: Instant { Self.machineTime.advanced(by: offset) }

    package var minimumResolution: Duration { .milliseconds(1) }

    /// Waits until that time has come, or the machine's is set back.
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
