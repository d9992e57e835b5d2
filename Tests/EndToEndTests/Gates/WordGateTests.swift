import TestSupport
import Testing

/// `.ci/words` on a small tree.
@Suite(.quick) struct WordGateTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.copy(Repository.file(".ci/words"), to: ".ci/words")
        try folder.write("/// An error.\nlet mended = 1\n", to: "Sources/A/A.swift")
    }

    @Test(arguments: [
        ("Sources/A/B/C.swift", "/// Read anew.\n", "Sources/A/B/C.swift:1: 'anew'"),
        ("Sources/A/B/C.swift", "/// Red.\n/// Whether red.\n", "C.swift:2: 'Whether'"),
        (".github/SECURITY.md", "a\nNot in force\n", ".github/SECURITY.md:2: 'in force'"),
        ("Sources/A/B/C.swift", "func recomplain() {}\n", "C.swift:1: 'recomplain'"),
        ("Sources/A/B/C.swift", "tell(logger)\n", "C.swift:1: 'tell'"),
        ("Sources/A/B/C.swift", "\"files_not_in_force\"\n", "'files_not_in_force'"),
        ("config/a.yaml", "# A Mistake\n", "config/a.yaml:1: 'Mistake'"),
    ])
    func refusesPlanted(_ file: String, _ text: String, _ problem: String) async throws {
        try folder.write("", to: "Sources/A/A.swift")
        let before = try await words()
        #expect(before.code == 0)
        #expect(before.text.isEmpty)
        try folder.write(text, to: file)
        let after = try await words()
        #expect(after.code == 1)
        #expect(after.text.contains(problem), "\(after.text)")
    }

    @Test func readsCodeToo() async throws {
        let (code, text) = try await words()
        #expect(code == 1)
        #expect(text == "Sources/A/A.swift:2: 'mended'; write fix\n")
    }

    private func words() async throws -> (code: Int32, text: String) {
        try await output(of: "\(folder.path)/.ci/words", [])
    }
}
