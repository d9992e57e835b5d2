import Basics
import Collecting
import Foundation
import TestSupport
import Testing

@Suite(.quick) struct FolderWatchTests {
    private let folder: TemporaryFolder
    private let watch = FolderWatch()

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("1", to: "..v1/a.yaml")
        try folder.write("1", to: "..v2/a.yaml")
        try link("..data", to: "..v1")
        try link("a.yaml", to: "..data/a.yaml")
        #expect(watch.watch(watched))
        #expect(!watch.watch(watched))
    }

    private var watched: Set<String> { [folder.path, "\(folder.path)/.."] }

    @Test(arguments: ["write", "rename", "remove", "swap"])
    func noticesEachKindOfChange(_ kind: String) async throws {
        switch kind {
        case "write": try folder.write("2", to: "b.yaml")
        case "rename": try move("a.yaml", "b.yaml")
        case "remove": try FileManager.default.removeItem(atPath: "\(folder.path)/a.yaml")
        default:
            try link("..data_tmp", to: "..v2")
            let renamed = Foundation.rename(
                "\(folder.path)/..data_tmp", "\(folder.path)/..data")
            try #require(renamed == 0)
        }
        // The time limit of the suite ends before this does.
        await watch.change(within: .days(1))
        #expect(!Task.isCancelled)
    }

    @Test func knowsAFolderInTheOldOnesPlaceAsNew() throws {
        let inner = "\(folder.path)/inner"
        try folder.write("1", to: "inner/a.yaml")
        #expect(watch.watch(watched.union([inner])))
        try move("inner", "aside")
        try folder.write("2", to: "inner/a.yaml")
        #expect(watch.watch(watched.union([inner])))
    }

    @Test func returnsAfterATimeWithoutAnyChange() async {
        await watch.change(within: .zero)
        await FolderWatch().change(within: .milliseconds(1))
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/\(name)", withDestinationPath: target)
    }

    private func move(_ name: String, _ other: String) throws {
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/\(name)", toPath: "\(folder.path)/\(other)")
    }
}
