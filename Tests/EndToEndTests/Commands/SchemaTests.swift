import Foundation
import TestSupport
import Testing

/// The printed JSON Schemas, used by a validator that is not ours.
@Suite(.served) struct SchemaTests {
    @Test(arguments: [
        ("collector", ["collectors"]), ("plan", ["config/plan.yaml"]),
        ("settings", ["config/kpi-collector.yaml", "config/demo/kpi-collector.yaml"]),
        ("contacts", ["config/contacts.example.yaml"]),
    ])
    func acceptsEveryShippedFile(_ kind: String, _ paths: [String]) async throws {
        let files = try paths.flatMap { path -> [String] in
            guard !path.hasSuffix(".yaml") else { return [Repository.file(path).path] }
            let folder = Repository.file(path)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .filter { $0.hasSuffix(".yaml") }.map { folder.appending(path: $0).path }
        }
        let verdicts = try await validate(files, as: kind)
        #expect(verdicts.count == files.count && !files.isEmpty)
        #expect(Set(verdicts) == ["ok"])
    }

    @Test(arguments: [
        ("unknown-key", "Additional properties are not allowed"),
        ("wrong-type", "is not"), ("missing-key", "is a required property"),
        ("unknown-keys-everywhere", "Additional properties are not allowed"),
    ])
    func refuses(_ name: String, because reason: String) async throws {
        let file = Repository.file("Tests/DefinitionsTests/Bad/\(name).bad.yaml").path
        let verdicts = try await validate([file], as: "collector")
        #expect(verdicts.count == 1)
        #expect(verdicts.first?.contains(reason) == true, "\(verdicts)")
    }

    private func validate(_ files: [String], as kind: String) async throws -> [String] {
        let folder = try TemporaryFolder()
        let (code, schema) = try await output(of: DaemonProcess.program, ["schema", kind])
        #expect(code == 0)
        let path = try folder.write(schema, to: "schema.json")
        let python = Repository.file(".build/python/bin/python").path
        let judge = Repository.file("Tests/EndToEndTests/Commands/Judge/schema.py").path
        return try await output(of: python, [judge, path] + files).text
            .split(separator: "\n").map(String.init)
    }
}
