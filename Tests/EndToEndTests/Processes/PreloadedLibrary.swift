import Foundation
import TestSupport

/// A library that takes the place of some calls of a program, compiled from a file of `Preload`.
struct PreloadedLibrary {
    private let folder: TemporaryFolder
    private let file: String

    init(_ name: String) async throws {
        folder = try TemporaryFolder()
        file = "\(folder.path)/library.so"
        let source = Repository.file("Tests/EndToEndTests/Processes/Preload/\(name)")
        let built = try await output(
            of: "clang",
            ["-shared", "-fPIC", "-o", file, source.path(percentEncoded: false), "-ldl"])
        guard built.code == 0 else { throw NeverBuilt(text: built.text) }
    }

    /// The assignment in the environment of the program.
    var assignment: String { "LD_PRELOAD=\(file)" }

    private struct NeverBuilt: Error { let text: String }
}
