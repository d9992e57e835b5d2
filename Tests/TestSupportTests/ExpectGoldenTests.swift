import Foundation
import TestSupport
import Testing

@Suite struct ExpectGoldenTests {
    private let folder: TemporaryFolder
    private let file: URL

    init() throws {
        folder = try TemporaryFolder()
        file = URL(filePath: try folder.write("golden\n", to: "golden.txt"))
    }

    @Test func passesWhereTheFileHoldsTheText() throws {
        try expectGolden("golden\n", in: file, isRecording: false)
    }

    @Test(arguments: ["", "golden", "other\n"])
    func failsWhereTheTextDiffers(_ text: String) throws {
        try expectFailure(of: text)
        #expect(try String(contentsOf: file, encoding: .utf8) == "golden\n")
    }

    @Test func failsWhereThereIsNoFile() throws {
        try FileManager.default.removeItem(at: file)
        try expectFailure(of: "golden\n")
        #expect(!FileManager.default.fileExists(atPath: file.path(percentEncoded: false)))
    }

    @Test func writesTheFileWhenItRecords() throws {
        for text in ["other\n", "golden\n"] {
            try expectGolden(text, in: file, isRecording: true)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }

    private func expectFailure(of text: String) throws {
        try withKnownIssue {
            try expectGolden(text, in: file, isRecording: false)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.contains("RECORD=1 swift test") }
        }
    }
}
