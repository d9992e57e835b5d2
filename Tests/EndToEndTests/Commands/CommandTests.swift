import Foundation
import TestSupport
import Testing

/// The commands as a person types them: what they print and how they end.
@Suite(.served) struct CommandTests {
    @Test func checkFindsTheShippedFilesInOrder() async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let (code, text) = try await run("check", "--config.file", config)
        #expect(code == 0)
        #expect(text.hasSuffix("collectors OK, 0 errors\n"))
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
        #expect(
            text.contains("\(file):1:1: exactly one of 'metrics' and 'task_status' must be given"))
        #expect(text.hasSuffix("0 collectors OK, 4 errors\n"))
    }

    @Test func checkReadsAFileAsWhatItIs() async throws {
        let config = try Installation.path("config")
        let plan = try await run("check", "\(config)/plan.yaml")
        #expect(plan == (0, "1 plan and 0 collectors OK, 0 errors\n"))
        let (code, text) = try await run("check", "\(config)/kpi-collector.yaml")
        #expect(code == 1)
        #expect(text.contains(":1:1: this is a configuration file; pass it with --config.file\n"))
    }

    @Test func tryTellsEachStepAndSavesAFixture() async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let answer = try Installation.path("collectors/tests/service-quality/response.json")
        let folder = try TemporaryFolder()
        let (code, text) = try await run(
            "try", "service-quality", "--config.file", config,
            "--response", answer,
            "--at", "2026-11-25T08:00:00+07:00", "--save", "\(folder.path)/fixture")
        #expect(code == 0)
        #expect(text.contains(#"dx_service_quality_rank{basis="766/QĐ-TTg",province="H24"} 3, "#))
        #expect(text.contains("\noutcome    ok\n"))
        let sums = try await run(
            "try", "hamlets", "--config.file", config, "--at", "2026-11-25T08:00:00+07:00")
        #expect(sums.text.contains("\nkpi        hamlets_with_digital_team "))
        let saved = try Data(contentsOf: folder.url.appending(path: "fixture/response.json"))
        #expect(try saved == Data(contentsOf: URL(filePath: answer)))
        let time = try String(
            contentsOf: folder.url.appending(path: "fixture/at"), encoding: .utf8)
        #expect(time == "2026-11-25T08:00:00+07:00\n")
    }

    @Test func tryNamesTheCollectorThatWasMeant() async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let (code, text) = try await run("try", "hamlet", "--config.file", config)
        #expect(code == 1)
        #expect(text == "no active collector named 'hamlet'; did you mean 'hamlets'?\n")
    }

    @Test func tryReportsTheErrorOfAnInactiveCollector() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("collector: broken\nevery: 1\n", to: "collectors/broken.yaml")
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        let (code, text) = try await run("try", "broken", "--config.file", config)
        #expect(code == 1)
        #expect(text.contains("\(file):2:8: 'every' must be a span"))
        #expect(text.hasSuffix("no active collector named 'broken'; none is active\n"))
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

    @Test(arguments: ["rules", "rules --tests", "--version", "check --config.file CONFIG"])
    func tellsThatItsOutputCannotBeWritten(_ command: String) async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let words = command.replacing("CONFIG", with: "'\(config)'")
        let (code, text) = try await output(
            of: "sh", ["-c", "'\(DaemonProcess.program)' \(words) > /dev/full"])
        #expect(code == 1)
        #expect(text == "not all of the output could be written\n")
    }

    private func run(_ arguments: String...) async throws -> (code: Int32, text: String) {
        try await output(of: DaemonProcess.program, arguments)
    }
}
