import Basics
import Testing

@Suite struct HeapTrimmerTests {
    private let large = HeapTrimmer.largeDocument + 1

    @Test func trimsAfterLargeDocumentsOnly() {
        let trimmer = HeapTrimmer(interval: .zero)
        #expect(!trimmer.isDue(afterDocumentOf: HeapTrimmer.largeDocument))
        #expect(trimmer.isDue(afterDocumentOf: large))
        #expect(!trimmer.isDue(afterDocumentOf: 10))
        HeapTrimmer.trim()
    }

    @Test func leavesATrimThatComesTooEarlyToALaterDocument() async throws {
        let trimmer = HeapTrimmer(interval: .milliseconds(200))
        #expect(trimmer.isDue(afterDocumentOf: large))
        #expect(!trimmer.isDue(afterDocumentOf: large))
        try await Task.sleep(for: .milliseconds(250))
        #expect(trimmer.isDue(afterDocumentOf: 10))
        #expect(!trimmer.isDue(afterDocumentOf: 10))
    }
}
