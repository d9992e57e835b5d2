import Collecting
import Foundation
import TestSupport
import Testing

@Suite(.quick) struct FolderFollowerTests {
    @Test("S: files are looked at after a time where the system notices nothing")
    func looksWithoutANotice() async throws {
        try await expectLooks(at: [], interval: .milliseconds(1), count: 3) {}
    }

    @Test("S: files are looked at once a folder is watched, and after a change")
    func looksAfterAChange() async throws {
        let folder = try TemporaryFolder()
        try await expectLooks(at: [folder.path], interval: .seconds(3600), count: 2) {
            try folder.write("x", to: "a.yaml")
        }
    }

    /// Expects a number of looks, and makes a change at the first.
    private func expectLooks(
        at folders: Set<String>, interval: Duration, count: Int,
        change: @escaping @Sendable () throws -> Void
    ) async throws {
        let follower = FolderFollower(threads: FileThreads(), interval: interval)
        let (looks, sink) = AsyncStream.makeStream(of: Void.self)
        let following = Task {
            await follower.run(folders: { folders }, look: { sink.yield() })
        }
        var seen = 0
        for await _ in looks {
            seen += 1
            if seen == 1 { try change() }
            if seen == count { break }
        }
        following.cancel()
        await following.value
        #expect(seen == count)
    }
}
