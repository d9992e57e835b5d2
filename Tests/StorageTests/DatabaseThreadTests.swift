import Basics
import TestSupport
import Testing

@testable import Storage

/// F9: a file system that does not respond under the state file.
@Suite(.quick) struct DatabaseThreadTests {
    private let silence = StorageError.unusable("the file system does not respond")

    @Test func givesWorkUpAndBeginsNoneUntilItHasReturned() async throws {
        let gate = Locked(false)
        let thread = DatabaseThread(limit: .milliseconds(50))
        for _ in 1...2 {
            await #expect(throws: silence) {
                try await thread.run { gate.wait { $0 ? true : nil } }
            }
        }
        gate.change { $0 = true }
        let answer = try await eventually("the end of the work that hung") {
            try? await thread.run { 1 }
        }
        #expect(answer == 1)
    }

    @Test func finishesWorkOfATaskThatIsCancelled() async throws {
        let (gate, thread) = (Locked(false), DatabaseThread())
        let task = Task { try await thread.run { gate.wait { $0 ? 1 : nil } } }
        task.cancel()
        gate.change { $0 = true }
        #expect(try await task.value == 1)
    }

    @Test func passesTheErrorOfTheWorkOn() async {
        await #expect(throws: StorageError.damaged("torn")) {
            try await DatabaseThread().run { () throws(StorageError) -> Int in
                throw .damaged("torn")
            }
        }
    }
}
