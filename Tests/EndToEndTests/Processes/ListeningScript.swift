import Foundation
import TestSupport

/// A Python script of the tests that serves on loopback and prints a line for all that it takes.
///
/// `.ci/python` installs what it needs.
struct ListeningScript {
    let port: Int
    private let child: ChildProcess

    init(_ path: String) async throws {
        child = try ChildProcess(
            Repository.file(".build/python/bin/python").path, [Repository.file(path).path])
        let line = try await child.line(with: "listening ")
        port = line.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

    var printed: String { child.printed }

    /// The lines so far that are JSON of a type.
    func decoded<Value: Decodable>(as type: Value.Type) -> [Value] {
        printed.split(separator: "\n")
            .compactMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
