import Basics
import Definitions
import Foundation
import TestSupport
import Testing

/// Each `Bad/NAME.bad.yaml` must be reported just as `NAME.bad.expected` says.
@Suite struct BadFilesTests {
    private static let path = "Tests/DefinitionsTests/Bad"
    private static let folder = Repository.file(path)

    /// Those in `Plans` are plan files, those in `Contacts` contacts files, those in `Units` unit
    /// lists, the others collector files.
    static let names =
        names(in: "") + names(in: "Plans/") + names(in: "Contacts/") + names(in: "Units/", ".csv")

    private static func names(in subfolder: String, _ ending: String = ".bad.yaml") -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: subfolder).path(percentEncoded: false))
        return (files ?? []).filter { $0.hasSuffix(ending) }
            .compactMap { $0.split(separator: ".csv").first?.split(separator: ".yaml").first }
            .map { subfolder + $0 }.sorted()
    }

    @Test(arguments: names)
    func reportAsExpected(_ name: String) throws {
        let loaded = load(name)
        try expectGolden(lines(loaded.diagnostics), "\(Self.path)/\(name).expected")
        #expect(loaded.collectors.isEmpty && loaded.plans.isEmpty && loaded.unitLists.isEmpty)
        #expect(loaded.contacts == nil)
    }

    @Test func holdOneForEachKindOfDiagnostic() {
        let kinds = Set(Self.names.flatMap { load($0).diagnostics.map(\.kind) })
        #expect(kinds == Set(Diagnostic.Kind.allCases))
    }

    private func load(_ name: String) -> Configuration {
        let ending = name.hasPrefix("Units/") ? "csv" : "yaml"
        let file = Self.folder.appending(path: "\(name).\(ending)").path(percentEncoded: false)
        guard ending == "yaml" else {
            return Configuration.load(files: [.read(file)], zone: .hoChiMinh)
        }
        guard !name.hasPrefix("Contacts/") else {
            return Configuration.load(files: [.read(file)], zone: .hoChiMinh)
        }
        guard !name.hasPrefix("Plans/") else {
            return Configuration.load(plans: [.read(file)], zone: .hoChiMinh)
        }
        return Configuration.load(collectors: [.read(file)], zone: .hoChiMinh)
    }

    private func lines(_ diagnostics: [Diagnostic]) -> String {
        let folder = Self.folder.path(percentEncoded: false)
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return diagnostics.map { diagnostic in
            let file = diagnostic.file.replacing(prefix, with: "")
            let message = diagnostic.message.replacing(prefix, with: "")
            return "\(file):\(diagnostic.line):\(diagnostic.column): "
                + "\(diagnostic.kind.rawValue): \(message)\n"
        }.joined()
    }
}
