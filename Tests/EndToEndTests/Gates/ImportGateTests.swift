import Foundation
import TestSupport
import Testing

/// `.ci/imports` on copies of this repository, into each of which a violation is planted.
@Suite(.served) struct ImportGateTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in [".ci", "Package.swift", "Sources", "Tests"] {
            try folder.copy(Repository.file(name), to: name)
        }
    }

    /// A text to add at the end of a file, and what the gate must say of it.
    struct Plant: CustomTestStringConvertible {
        let file: String
        let text: String
        let problem: String
        var testDescription: String { "\(file): \(text)" }
    }

    private static let plants = [
        Plant(
            file: "Sources/Publishing/Deep/er/Planted.swift", text: "internal import NIOCore",
            problem: "Publishing/Deep/er/Planted.swift:1: Publishing may not import NIOCore"),
        Plant(
            file: "Sources/Curl/Engine/Planted.swift", text: "private import struct Yams.Node",
            problem: "Curl/Engine/Planted.swift:1: Curl may not import Yams"),
        Plant(
            file: ".ci/imports.allowed", text: "Ghost: Glibc",
            problem: "Package.swift has no target Ghost"),
        Plant(
            file: "Tests/CurlTests/Planted.swift", text: "@testable import Storage",
            problem: "CurlTests imports Storage, but Package.swift does not say so"),
    ]

    @Test func acceptsTheRepository() async throws {
        let (code, text) = try await gate()
        #expect(code == 0, "\(text)")
        #expect(text.isEmpty)
    }

    @Test(arguments: plants) func refusesPlanted(_ plant: Plant) async throws {
        let before = (try? read(plant.file)) ?? ""
        try folder.write(before + plant.text + "\n", to: plant.file)
        try await expectRefusal(plant.problem)
    }

    @Test func refusesAGrantThatNobodyUses() async throws {
        try replace("\nCurl: ", with: "\nCurl: Dispatch ", in: ".ci/imports.allowed")
        try await expectRefusal("Curl is granted Dispatch, which no file of it imports")
    }

    @Test func refusesAMissingLine() async throws {
        try replace("\nStorage: ", with: "\n# Storage: ", in: ".ci/imports.allowed")
        try await expectRefusal(".ci/imports.allowed: no line for Storage")
    }

    @Test func refusesADependencyThatIsNotGranted() async throws {
        try replace(
            "[\"Basics\", \"CCurl\", \"CZlib\"]", with: "[\"Basics\", \"CCurl\", \"CZlib\", yams]",
            in: "Package.swift")
        try await expectRefusal("Package.swift: Curl depends on Yams")
    }

    @Test func refusesAGrantThatIsNoDependency() async throws {
        try replace(
            "[\"Basics\", \"CCurl\", \"CZlib\"]", with: "[\"Basics\", \"CZlib\"]",
            in: "Package.swift")
        try await expectRefusal("Package.swift: Curl is granted CCurl, but does not depend on it")
    }

    private func gate() async throws -> (code: Int32, text: String) {
        try await output(of: "\(folder.path)/.ci/imports", [], within: 100)
    }

    private func expectRefusal(_ problem: String) async throws {
        let (code, text) = try await gate()
        #expect(code == 1)
        #expect(text.contains(problem), "\(text)")
    }

    private func replace(_ old: String, with new: String, in file: String) throws {
        let text = try read(file)
        try #require(text.contains(old))
        try folder.write(text.replacing(old, with: new), to: file)
    }

    private func read(_ file: String) throws -> String {
        try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
    }
}
