import Basics
import Foundation
import TestSupport
import Testing

/// Copies of files in a temporary folder.
@Suite struct TemporaryCopiesTests {
    @Test func areThereUntilTheyAreRemoved() throws {
        let folder = try TemporaryFolder()
        let large = Data((0..<600_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        let file = try folder.write(large, to: "large")
        let copies = try TemporaryCopies()
        try copies.add(file, as: "copy")
        let copy = "\(copies.folder)/copy"
        #expect(try Data(contentsOf: URL(filePath: copy)) == large)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        copies.remove()
        #expect(!FileManager.default.fileExists(atPath: copies.folder))
    }

    @Test func aMissingFileIsNamed() throws {
        let copies = try TemporaryCopies()
        defer { copies.remove() }
        let error = #expect(throws: FileError.self) { try copies.add("/none/state.db", as: "copy") }
        #expect(error?.message.hasPrefix("'/none/state.db' cannot be read: ") == true)
    }
}
