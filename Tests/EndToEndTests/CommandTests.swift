import Foundation
import TestSupport
import Testing

/// The commands as a person types them: what they print and how they end.
@Suite(.timeLimit(.minutes(1))) struct CommandTests {
    @Test func checkFindsTheShippedFilesInOrder() async throws {
        let config = Repository.file("config/kpi-collector.yaml").path(percentEncoded: false)
        let (code, text) = try await run("check", "--config.file", config)
        #expect(code == 0)
        #expect(text.hasSuffix("collectors in order, 0 mistakes\n"))
    }

    @Test func checkTellsEveryMistakeAndEndsWithOne() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "collector: A\nsource: {url: 'http://a:b/'}\nevery: 1\n", to: "a.yaml")
        let (code, text) = try await run("check", file)
        #expect(code == 1)
        #expect(text.contains("\(file):1:12: 'collector' must be a name"))
        #expect(text.contains("\(file):2:15: 'url' is not a URL: "))
        #expect(text.contains("\(file):3:8: 'every' must be a span"))
        #expect(text.contains("\(file):1:1: 'metrics' is missing"))
        #expect(text.hasSuffix("0 collectors in order, 4 mistakes\n"))
    }

    @Test func runEndsWithOneWhenItsConfigurationIsWrong() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("zone: Mars\n", to: "kpi-collector.yaml")
        let (code, text) = try await run("run", "--config.file", file)
        #expect(code == 1)
        #expect(text.contains("\(file):1:7: 'zone' must be"))
    }

    @Test func runEndsWithOneWhenItsAddressIsTaken() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "collectors/none")
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        let daemon = try await DaemonProcess(config: config)
        let (code, text) = try await run(
            "run", "--config.file", config, "--web.listen-address", daemon.address)
        #expect(code == 1)
        #expect(text.contains("cannot listen on \(daemon.address): Address already in use"))
    }

    @Test(arguments: [
        ["--no-such-flag"], ["run", "--web.listen-address", "nonsense"], ["no-such-command"],
        ["run", "--log.level", "loud"],
    ])
    func misuseEndsWithTwo(_ arguments: [String]) async throws {
        let (code, text) = try await output(of: DaemonProcess.program, arguments)
        #expect(code == 2)
        #expect(text.contains("Usage: kpi-collector"))
    }

    @Test func versionAndHelpEndWithZero() async throws {
        let (versionCode, version) = try await run("--version")
        #expect(versionCode == 0)
        #expect(version == "kpi-collector 0.1.0\n")
        let (code, text) = try await run("run", "--help")
        #expect(code == 0)
        for flag in ["--config.file", "--web.listen-address", "--log.level", "--log.format"] {
            #expect(text.contains(flag))
        }
    }

    private func run(_ arguments: String...) async throws -> (code: Int32, text: String) {
        try await output(of: DaemonProcess.program, arguments)
    }
}
