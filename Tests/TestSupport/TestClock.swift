package import Basics
internal import Foundation

/// A clock that moves only when a test says so.
package final class TestClock: Clock, @unchecked Sendable {
    // Safe: every access to the variables holds the lock.
    private let lock = NSLock()
    private var time: Instant
    private var sleepers: [UUID: Sleeper] = [:]

    private struct Sleeper {
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    package init(_ start: Instant) {
        time = start
    }

    package var now: Instant { lock.withLock { time } }

    package var minimumResolution: Duration { .milliseconds(1) }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                lock.withLock { () -> Void in
                    if Task.isCancelled {
                        continuation.resume(throwing: CancellationError())
                    } else if deadline <= time {
                        continuation.resume()
                    } else {
                        sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
                    }
                }
            }
        } onCancel: {
            lock.withLock { sleepers.removeValue(forKey: id) }?
                .continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the time; whoever waited for an instant up to the new one goes on.
    ///
    /// If it is moved back, all sleepers wake, as with the machine's clock.
    package func advance(by duration: Duration) {
        let woken = lock.withLock { () -> [Sleeper] in
            time = time.advanced(by: duration)
            let due = sleepers.filter { $0.value.deadline <= time || duration < .zero }
            due.keys.forEach { sleepers[$0] = nil }
            return Array(due.values)
        }
        woken.forEach { $0.continuation.resume() }
    }

    /// Waits until somebody sleeps.
    package func waitForSomebody() async {
        while lock.withLock({ sleepers.isEmpty }), !Task.isCancelled { await Self.pause() }
    }

    /// Waits until somebody sleeps, then moves to the first instant that one waits for.
    package func advanceToNextDeadline() async {
        while !Task.isCancelled {
            let farAway = Instant(milliseconds: .max / 4)
            let next = lock.withLock { sleepers.values.map(\.deadline).min() }
            if let next, next < farAway {
                advance(by: now.duration(to: next))
                return
            }
            await Self.pause()
        }
    }

    /// Lets others have the processor, which a loop of yields would not.
    private static func pause() async {
        try? await Task.sleep(for: .milliseconds(1))
    }
}
