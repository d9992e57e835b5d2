import TestSupport
import Testing

/// `.ci/shape` on small trees.
@Suite(.quick) struct ShapeGateTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.copy(Repository.file(".ci/shape"), to: ".ci/shape")
        try folder.write(Self.file(lines: 100), to: "Sources/A/A.swift")
        try folder.write(Self.file(lines: 16), to: "Tests/ATests/A.swift")
    }

    /// A file of that many lines, of which some must not be taken for code.
    private static func file(lines: Int) -> String {
        let head = "let text = \"func f() { \\\"\"  // {\n"
        return head + String(repeating: "// A line.\n", count: lines - 1)
    }

    private static func function(lines: Int) -> String {
        "func long(\n    of: Int\n) -> Int {\n" + String(repeating: "    // {\n", count: lines - 4)
            + "}\n" + file(lines: 80)
    }

    @Test func acceptsWhatIsInBounds() async throws {
        try folder.write(Self.function(lines: 40), to: "Sources/A/B.swift")
        let (code, text) = try await shape()
        #expect(code == 0, "\(text)")
        #expect(text.contains("Sources: 2 files, 220 lines"))
        #expect(text.contains("longest functions  long 40"))
    }

    @Test(arguments: [
        (file(lines: 251), "Sources/A/B.swift: 251 lines; a file has at most 250"),
        (file(lines: 15), "Sources/A/B.swift: 15 lines; a file has at least 16"),
        (function(lines: 41), "Sources/A/B.swift:1: long has 41 lines, at most 40"),
        (file(lines: 20), "Sources: the median file has 60 lines, at least 75"),
    ])
    func refuses(_ text: String, _ problem: String) async throws {
        try folder.write(text, to: "Sources/A/B.swift")
        try await expectRefusal(problem)
    }

    @Test func refusesAFullFolder() async throws {
        for number in 1...15 {
            try folder.write(Self.file(lines: 100), to: "Sources/A/B\(number).swift")
        }
        try await expectRefusal("Sources/A: 16 files; a folder has at most 15")
    }

    private func shape() async throws -> (code: Int32, text: String) {
        try await output(of: "\(folder.path)/.ci/shape", [])
    }

    private func expectRefusal(_ problem: String) async throws {
        let (code, text) = try await shape()
        #expect(code == 1)
        #expect(text.contains(problem), "\(text)")
    }
}
