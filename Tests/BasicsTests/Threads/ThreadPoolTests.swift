import Basics
import Foundation
import TestSupport
import Testing

/// F9: work that blocks holds up nothing else.
@Suite(.quick) struct ThreadPoolTests {
    @Test("F9: work returns its result from a thread of the pool")
    func returnsTheResult() async throws {
        let pool = ThreadPool(size: 2)
        #expect(try await pool.run { _ in 42 } == 42)
        #expect(pool.hung == 0)
    }

    @Test("F9: work that hangs fails after its limit, is counted, and costs no other work")
    func writesHungThreadsOff() async throws {
        let pool = ThreadPool(size: 1, replacements: 2)
        let gate = Gate()
        defer { gate.open() }
        for hung in 1...2 {
            await #expect(throws: ThreadPoolError.timeout) {
                try await pool.run(key: "hung \(hung)", within: .milliseconds(50)) { _ in
                    gate.wait()
                }
            }
            #expect(pool.hung == hung)
        }
        #expect(try await pool.run(within: .seconds(30)) { _ in 1 } == 1)
    }

    @Test("F9: no second work of a key begins while its first hangs, and one does once it returned")
    func startsNothingBehindHungWork() async throws {
        let pool = ThreadPool(size: 2, replacements: 2)
        let gate = Gate()
        await #expect(throws: ThreadPoolError.timeout) {
            try await pool.run(key: "share", within: .milliseconds(50)) { _ in gate.wait() }
        }
        await #expect(throws: ThreadPoolError.hung) {
            try await pool.run(key: "share", within: .seconds(30)) { _ in 1 }
        }
        #expect(try await pool.run(key: "other", within: .seconds(30)) { _ in 2 } == 2)
        gate.open()
        _ = try await eventually("the end of the hung work") { pool.hung == 0 ? true : nil }
        #expect(try await pool.run(key: "share", within: .seconds(30)) { _ in 3 } == 3)
    }

    @Test("F9: beyond the bound, hung threads are not replaced, and work fails after its limit")
    func replacesNoMoreThanTheBound() async throws {
        let pool = ThreadPool(size: 1, replacements: 0)
        let gate = Gate()
        for _ in 1...2 {
            await #expect(throws: ThreadPoolError.timeout) {
                try await pool.run(within: .milliseconds(50)) { _ in gate.wait() }
            }
        }
        #expect(pool.hung == 1)
        gate.open()
        #expect(try await pool.run(within: .seconds(30)) { _ in 1 } == 1)
    }

    @Test("R16: a cancelled task gets no result, and its work learns of it")
    func tellsRunningWorkOfTheCancellation() async throws {
        let pool = ThreadPool(size: 1)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await pool.run { flag in
                start.yield()
                while !flag.isCancelled { usleep(1000) }
            }
        }
        for await _ in started { break }
        task.cancel()
        await #expect(throws: ThreadPoolError.cancelled) { try await task.value }
        #expect(try await pool.run(within: .seconds(30)) { _ in 1 } == 1)
    }

    @Test("F9: many works on few threads all return")
    func returnsEachOfMany() async throws {
        let pool = ThreadPool(size: 3)
        let results = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<500 {
                group.addTask { try await pool.run(within: .seconds(50)) { _ in number } }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(results.count == 500)
    }
}

/// Holds threads up until a test opens it: the seam in place of a mount that hangs.
private final class Gate: Sendable {
    private let isOpen = Locked(false)

    func wait() { _ = isOpen.wait { $0 ? true : nil } }

    func open() { isOpen.change { $0 = true } }
}
