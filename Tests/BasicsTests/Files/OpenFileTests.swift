import Basics
import Foundation
import TestSupport
import Testing

/// F10: a file below a folder is opened once, and nothing outside it ever.
@Suite struct OpenFileTests {
    private let folder: TemporaryFolder
    private var root: String { "\(folder.path)/data" }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("inside", to: "data/a/b.csv")
        try folder.write("secret", to: "secret.csv")
        try folder.write("secret", to: "database/b.csv")
    }

    @Test("F10: both ways to open read a file below the folder", arguments: Way.allCases)
    func readsWhatIsBelow(_ way: Way) throws {
        for path in ["a/b.csv", "./a//b.csv", "a/../a/b.csv"] {
            #expect(try text(path, way) == "inside", "\(path)")
        }
    }

    @Test("F10: no path and no link leads out of the folder", arguments: Way.allCases)
    func leadsNowhereElse(_ way: Way) throws {
        try link("up.csv", to: "../secret.csv")
        try link("far.csv", to: "\(folder.path)/secret.csv")
        try link("twin.csv", to: "../database/b.csv")
        try link("a/deep", to: "../../")
        try link("chain.csv", to: "up.csv")
        for path in [
            "up.csv", "far.csv", "twin.csv", "a/deep/secret.csv", "chain.csv", "../secret.csv",
            "a/../../secret.csv",
        ] {
            let error = #expect(throws: FileError.self, "\(path)") { try text(path, way) }
            #expect(error?.message.contains("resolves to a path outside") == true, "\(path)")
        }
    }

    @Test("F10: links below the folder are followed, as those that Kubernetes swaps")
    func followsLinksBelow() throws {
        try folder.write("swapped", to: "data/..2026/token")
        try link("..data", to: "..2026")
        try link("token", to: "..data/token")
        try link("absolute.csv", to: "\(root)/a/b.csv")
        try link("a/back.csv", to: "../a/./b.csv")
        for way in Way.allCases {
            #expect(try text("token", way) == "swapped")
            #expect(try text("absolute.csv", way) == "inside")
            #expect(try text("a/back.csv", way) == "inside")
        }
    }

    @Test("F10: circles, folders and nothing at all fail with the system's reason")
    func failsForWhatIsNoFile() throws {
        try link("circle", to: "circle")
        for way in Way.allCases {
            for (path, words) in [
                ("circle", "Too many levels"), ("a", "not a regular file"),
                ("none", "No such file"),
                ("a/b.csv/c", "Not a directory"), ("a/", ""),
            ] {
                let error = #expect(throws: FileError.self, "\(path)") { try text(path, way) }
                #expect(error?.message.contains(words) == true || words.isEmpty, "\(path) \(way)")
            }
        }
    }

    @Test("F10: the bytes are those of the file that was opened, whatever has its name then")
    func readsWhatItOpened() throws {
        let file = try OpenFile("a/b.csv", beneath: root)
        try FileManager.default.removeItem(atPath: "\(root)/a")
        try link("a", to: "../database")
        #expect(String(decoding: try file.read(limit: 100), as: UTF8.self) == "inside")
    }

    @Test("F3: a replaced file of equal size and time has another version")
    func seesAReplacedFile() throws {
        let path = "\(root)/a/b.csv"
        let before = try OpenFile(path).status
        let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        try folder.write("INSIDE", to: "data/a/new.csv")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: "\(root)/a/new.csv", toPath: path)
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(time)], ofItemAtPath: path)
        let after = try OpenFile(path).status
        #expect(before.size == after.size)
        #expect(before.version(of: path) != after.version(of: path))
    }

    enum Way: CaseIterable { case openat2, walk }

    private func text(_ path: String, _ way: Way) throws(FileError) -> String {
        let file =
            switch way {
            case .openat2: try OpenFile(path, beneath: root)
            case .walk: try OpenFile(path, walkingBeneath: root)
            }
        return String(decoding: try file.read(limit: 100), as: UTF8.self)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(root)/\(name)", withDestinationPath: target)
    }
}
