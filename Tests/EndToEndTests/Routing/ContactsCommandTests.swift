import Foundation
import TestSupport
import Testing

/// What `check`, `alertmanager` and the daemon say of a contacts file, and what they do not say.
@Suite(.served) struct ContactsCommandTests {
    private static let good = """
        operators: {mail: kpi-operators@example.org}
        smtp: {smarthost: "mail.example.org:587", from: kpi@example.org}
        agencies:
          so-yt: {mail: private@example.org}

        """

    @Test func checkCountsTheLeadingAgenciesWithoutAnAddress() async throws {
        let file = try ContactsFile(Self.good)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let (code, text) = try await file.check()
        #expect(code == 0)
        let count = /contacts: (\d+) of (\d+) leading agencies have no address; their alerts go to/
        let found = try #require(text.firstMatch(of: count))
        let (missing, all) = (try #require(Int(found.1)), try #require(Int(found.2)))
        #expect(missing == all - 1 && all > 20)
        #expect(text.contains("contacts: no address for bd-hp, bql-kkt, "))
        #expect(text.contains(" and \(missing - 10) more\n"))
        #expect(!text.contains("private"))
        let warning = "\(file.path):1:1: warning: every user can read the addresses in this file"
        #expect(text.contains(warning))
        let alone = try await output(of: DaemonProcess.program, ["check", file.path])
        #expect(alone == (0, "1 contacts file and 0 collectors OK, 0 errors\n"))
    }

    @Test(arguments: [
        (#"private@example.org\nBcc: c@example.org"#, "4:17: 'mail' must be a mail address"),
        ("private@example.org, c@example.org", "4:17: 'mail' must be a mail address"),
        ("private", "4:17: 'mail' must be a mail address"),
    ])
    func reportsABadAddressWithoutShowingIt(_ address: String, _ wanted: String) async throws {
        let file = try ContactsFile(
            Self.good.replacing("private@example.org", with: "\"\(address)\""))
        for (code, text) in [try await file.check(), try await file.printed()] {
            #expect(code == 1)
            #expect(text.contains("\(file.path):\(wanted)"), "\(text)")
            #expect(!text.contains("private") && !text.contains("Bcc"))
        }
    }

    @Test func reportsAnUnknownAgencyAndPrintsNoRouteToIt() async throws {
        let file = try ContactsFile(Self.good.replacing("so-yt", with: "so-yyt"))
        let warning = """
            \(file.path):4:3: warning: 'agencies' names the agency 'so-yyt', which no plan \
            defines; did you mean 'so-yt'?
            """
        let (checkCode, checked) = try await file.check()
        #expect(checkCode == 0 && checked.contains(warning), "\(checked)")
        let (code, text) = try await file.printed()
        #expect(code == 0 && text.contains(warning) && !text.contains("receiver: so-yyt"))
    }

    @Test func reportsAFileThatIsAbsentOrTooLargeOrHasNoEnd() async throws {
        for (text, problem) in [
            (nil, "cannot be read: No such file or directory"),
            (Self.good + String(repeating: "# private\n", count: 1 << 20), "larger than"),
            (Self.good + "\"", ":5:1: this quote is never closed"),
        ] {
            let file = try ContactsFile(text)
            for (code, text) in [try await file.check(), try await file.printed()] {
                #expect(code == 1)
                #expect(text.contains("contacts.yaml") && text.contains(problem), "\(text)")
                #expect(!text.contains("private"))
            }
        }
    }

    @Test func printsNothingWhileThePlanIsWrong() async throws {
        let file = try ContactsFile(Self.good)
        try file.replacePlan(with: "plan: p\n")
        let (code, text) = try await file.printed()
        #expect(code == 1)
        #expect(text.contains("plan.yaml:1:1: 'title' is missing"))
        #expect(!text.contains("route:"))
    }

    @Test func saysThatThereAreNoContacts() async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let (code, text) = try await output(
            of: DaemonProcess.program, ["alertmanager", "--config.file", config])
        #expect(code == 1)
        #expect(text.hasPrefix("\(config) has no 'contacts': copy config/contacts.example.yaml"))
    }

    @Test func findsAFileThatIsStale() async throws {
        let contacts = try ContactsFile(Self.good)
        let folder = try TemporaryFolder()
        let text = try await contacts.printed().text
        let file = try folder.write(text, to: "alertmanager.yml")
        #expect(try await contacts.printed("--check", file) == (0, ""))
        try folder.write(
            text.replacing("repeat_interval: 4m", with: "repeat_interval: 5m"),
            to: "alertmanager.yml")
        let line = try #require(
            text.components(separatedBy: "\n").firstIndex { $0.contains("repeat_interval: 4m") })
        let message =
            "\(file):\(line + 1): differs from the output of 'kpi-collector alertmanager'\n"
        #expect(try await contacts.printed("--check", file) == (1, message))
        #expect(try await contacts.printed("--only-operators", "--check", file).code == 1)
    }

    @Test func theDaemonCountsThemAndKeepsTheLastGoodOnes() async throws {
        let file = try ContactsFile(Self.good)
        let daemon = try await DaemonProcess(config: file.config)
        let metrics = try await daemon.metrics(with: "\nkpi_collector_contacts_missing ")
        let line = try #require(
            metrics.split(separator: "\n").first { $0.hasPrefix("kpi_collector_contacts_missing ") }
        )
        try file.remove()
        daemon.child.signal(SIGHUP)
        let after = try await daemon.metrics(
            with:
                #"kpi_collector_config_file_error_reason{file="contacts.yaml",reason="unreadable"} 1"#
        )
        #expect(after.contains("\n\(line)\n"))
        try file.replace(with: Self.good.replacing("private@", with: "private@@"))
        _ = try await daemon.metrics(
            with:
                #"kpi_collector_config_file_error_reason{file="contacts.yaml",reason="bad_value"} 1"#
        )
        try file.replace(
            with: Self.good + "  so-gddt: {mail: private@example.org}\n")
        let count = try #require(line.split(separator: " ").last.flatMap { Int($0) })
        let fixed = try await daemon.metrics(with: "kpi_collector_contacts_missing \(count - 1)\n")
        #expect(!fixed.contains("kpi_collector_config_file_error_reason{"))
        #expect(!daemon.child.printed.contains("private"))
        #expect(await daemon.page("/")?.text.contains("private") == false)
    }
}
