package import Foundation
package import Testing

/// Expects a text to be what a file of the repository holds.
///
/// With `RECORD=1` in the environment, the text is written to the file first.
package func expectGolden(
    _ actual: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try expectGolden(
        actual, in: Repository.file(path),
        isRecording: ProcessInfo.processInfo.environment["RECORD"] == "1",
        sourceLocation: sourceLocation)
}

/// The same for any file, whatever the environment says.
package func expectGolden(
    _ actual: String, in file: URL, isRecording: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if isRecording { try Data(actual.utf8).write(to: file) }
    let golden = try? String(contentsOf: file, encoding: .utf8)
    #expect(
        actual == golden, "read the change that RECORD=1 swift test makes, then commit it",
        sourceLocation: sourceLocation)
}
