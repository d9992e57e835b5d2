package import Basics
internal import Foundation

/// A clock that moves only when a test says so.
package final class TestClock: Clock, @unchecked Sendable {
    // Safe: every access to the variables holds the lock.
    private let lock = NSLock()
    private var time: Instant
    private var sleepers: [UUID: Sleeper] = [:]
    /// Told whenever somebody goes to sleep.
    private var watchers: [UUID: AsyncStream<Void>.Continuation] = [:]

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
                        watchers.values.forEach { $0.yield() }
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
        _ = await firstDeadline(before: Instant(milliseconds: .max))
    }

    /// Waits until somebody sleeps until a certain instant.
    package func waitForDeadline() async {
        _ = await firstDeadline(before: Self.farAway)
    }

    /// Waits until somebody sleeps, then moves to the first instant that one waits for.
    package func advanceToNextDeadline() async {
        guard let next = await firstDeadline(before: Self.farAway) else { return }
        advance(by: now.duration(to: next))
    }

    /// Later deadlines mean that somebody sleeps for ever.
    private static let farAway = Instant(milliseconds: .max / 4)

    /// The first instant that somebody sleeps until, once there is one before the limit.
    ///
    /// Nil where the task is cancelled.
    private func firstDeadline(before limit: Instant) async -> Instant? {
        let (changes, change) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        lock.withLock { watchers[id] = change }
        defer { lock.withLock { watchers[id] = nil } }
        change.yield()
        for await _ in changes {
            let first = lock.withLock { sleepers.values.map(\.deadline).min() }
            if let first, first < limit { return first }
        }
        return nil
    }
}
