import Foundation
import TestSupport
import Testing

/// `kpi-collector rules` as a person types it.
@Suite(.served) struct RulesCommandTests {
    @Test(arguments: [
        ("prometheus/kpi-collector.rules.yml", []),
        ("prometheus/kpi-collector.tests.yml", ["--tests"]),
        ("alertmanager/templates/kpi-collector.tmpl", ["--mail-templates"]),
    ])
    func agreesWithTheCommittedFile(_ name: String, _ flags: [String]) async throws {
        let file = try Installation.path("deploy/\(name)")
        let (code, text) = try await run(flags + ["--check", file])
        #expect(code == 0)
        #expect(text.isEmpty)
    }

    @Test func tellsTheLineAtWhichAFileIsStale() async throws {
        let folder = try TemporaryFolder()
        let rules = try await run([]).text
        let file = try folder.write(
            rules.replacing("severity: info", with: "severity: none"), to: "rules.yml")
        let (code, text) = try await run(["--check", file])
        #expect(code == 1)
        let line = try #require(
            rules.components(separatedBy: "\n").firstIndex {
                $0.contains("severity: info")
            })
        #expect(
            text == "\(file):\(line + 1): differs from the output of 'kpi-collector rules'\n")
    }

    @Test func tellsTheLineAtWhichMailTemplatesAreStale() async throws {
        let folder = try TemporaryFolder()
        let templates = try await run(["--mail-templates"]).text
        let file = try folder.write("{{/* own */}}\n" + templates, to: "mails.tmpl")
        let (code, text) = try await run(["--mail-templates", "--check", file])
        #expect(code == 1)
        #expect(
            text
                == "\(file):1: differs from the output of 'kpi-collector rules --mail-templates'\n")
    }

    @Test func tellsThatAFileCannotBeRead() async throws {
        let (code, text) = try await run(["--check", "no-such-file"])
        #expect(code == 1)
        #expect(text == "'no-such-file' cannot be read: No such file or directory\n")
    }

    @Test func printsWhatTheFlagsAskFor() async throws {
        let (code, text) = try await run([
            "--job", "kpis", "--replica-label", "instance", "--replica-label", "pod",
            "--runbook-url", "https://example.org/alerts", "--hold", "KPIAtRisk=6h",
            "--hold", "KPITargetMissed=0s", "--include-examples",
        ])
        #expect(code == 0)
        #expect(text.contains("max without (instance, pod, job, alert)"))
        #expect(text.contains(#"kpi_target_alert{job="kpis",alert="missed"}[1h]"#))
        #expect(text.contains("runbook_url: \"https://example.org/alerts#KPIAtRisk\""))
        #expect(text.contains("  for: 6h\n"))
        #expect(!text.contains("for: 0s"))
        #expect(!text.contains("example="))
    }

    @Test(arguments: [
        ["--hold", "KPIAtRisk"], ["--hold", "KPINone=1h"], ["--hold", "KPIAtRisk=31d"],
        ["--job", "a b"], ["--replica-label", "1a"],
        ["--replica-label", "plan"], ["--replica-label", "__name__"], ["--runbook-url", "ftp://a"],
        ["--runbook-url", "http://a#b"], ["--tests", "--mail-templates"],
    ])
    func refusesWithTwo(_ flags: [String]) async throws {
        let (code, text) = try await run(flags)
        #expect(code == 2)
        #expect(text.contains("Usage: kpi-collector rules"))
    }

    @Test func helpNamesEveryFlagAndAlert() async throws {
        let (code, text) = try await run(["--help"])
        #expect(code == 0)
        for word in [
            "--job", "--replica-label", "--runbook-url", "--hold", "--include-examples", "--tests",
            "--mail-templates", "--check", "KPITargetMissed 15m", "KPIWatchdog 0s",
        ] {
            #expect(text.contains(word))
        }
    }

    private func run(_ flags: [String]) async throws -> (code: Int32, text: String) {
        try await output(of: DaemonProcess.program, ["rules"] + flags)
    }
}
