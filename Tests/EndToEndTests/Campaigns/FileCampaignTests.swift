import Foundation
import TestSupport
import Testing

/// Fifty collector files and the plan are broken, renamed, copied, swapped and restored while
/// ten other collectors run.
@Suite(.campaign) struct FileCampaignTests {
    private static let healthy = (0..<10).map { "well-\($0)" }
    private let victims = (0..<50).map { "victim-\($0)" }
    private let campaign: Campaign
    private let plan: String

    init() async throws {
        campaign = try await Campaign()
        plan = try Repository.text("config/plan.yaml")
        for name in Self.healthy { try write(name) }
        for name in victims { try write(name) }
        try campaign.folder.write(plan, to: "plan.yaml")
        try campaign.folder.write("plans: plan.yaml\n", to: "kpi-collector.yaml")
    }

    @Test func noHealthyCollectorMissesARunAndEveryErrorIsTold() async throws {
        let daemon = try await DaemonProcess(config: campaign.config)
        _ = try await daemon.metricsAfterARunOfEach()
        var vigil = Vigil()
        for _ in 0..<Campaign.size(short: 1, long: 10) {
            try await breakAndRestore(daemon, &vigil)
            try await rename(daemon, &vigil)
            try await copy(daemon, &vigil)
            try await swapBySymlink(daemon, &vigil)
            try await breakThePlan(daemon, &vigil)
        }
        vigil.expectPromptScrapes()
        vigil.expectNoReset()
        for name in Self.healthy { campaign.expectNoGap("figure/\(name)", since: vigil.start) }
        try await campaign.expectPromptEnd(of: daemon)
    }

    private func breakAndRestore(_ daemon: DaemonProcess, _ vigil: inout Vigil) async throws {
        for name in victims { try campaign.folder.write("collector: [", to: file(name)) }
        await reload(daemon, &vigil, "each broken file is told") { page in
            victims.allSatisfy { page.contains(#"{file="\#($0).yaml",reason="yaml"} 1"#) }
        }
        let log = daemon.child.printed
        #expect(victims.filter { !log.contains("/\($0).yaml:") } == [], "not in the log")
        for name in victims { try write(name) }
        await reload(daemon, &vigil, "the restored files are in order", until: isInOrder)
    }

    /// The collectors of renamed files are the same ones.
    private func rename(_ daemon: DaemonProcess, _ vigil: inout Vigil) async throws {
        for name in victims { try move(file(name), to: file("renamed-" + name)) }
        await reload(daemon, &vigil, "the renamed files are in order", until: isInOrder)
        for name in victims { try move(file("renamed-" + name), to: file(name)) }
        await reload(
            daemon, &vigil, "the files with their old names are in order", until: isInOrder)
    }

    /// Copies as Explorer and Nautilus make them.
    private func copy(_ daemon: DaemonProcess, _ vigil: inout Vigil) async throws {
        let suffixes = [" - Copy", " (copy)"]
        let copies = victims.enumerated().map { ($1, $1 + suffixes[$0 % 2]) }
        for (name, copy) in copies {
            try campaign.folder.write(collector(name), to: file(copy))
        }
        await reload(daemon, &vigil, "each copy is told") { page in
            copies.allSatisfy { page.contains(#"config_file_error_reason{file="\#($1).yaml""#) }
        }
        for (_, copy) in copies { try FileManager.default.removeItem(atPath: path(file(copy))) }
        await reload(daemon, &vigil, "the folder without copies is in order", until: isInOrder)
    }

    /// Kubernetes replaces all files of a volume by one link.
    private func swapBySymlink(_ daemon: DaemonProcess, _ vigil: inout Vigil) async throws {
        for version in ["..v1", "..v2"] {
            for name in victims {
                try campaign.folder.write(collector(name), to: "collectors/\(version)/\(name).yaml")
            }
        }
        for version in ["..v1", "..v2"] {
            try link("collectors/..data", to: version)
            for name in victims { try link(file(name), to: "..data/\(name).yaml") }
            await reload(daemon, &vigil, "the linked files of \(version) are in order") { page in
                isInOrder(page)
                    && victims.allSatisfy {
                        page.contains(#"kpi_collector_up{collector="\#($0)"} 1"#)
                    }
            }
        }
        for name in victims {
            try FileManager.default.removeItem(atPath: path(file(name)))
            try write(name)
        }
        try FileManager.default.removeItem(atPath: path("collectors/..data"))
        await reload(daemon, &vigil, "the files without links are in order", until: isInOrder)
    }

    private func breakThePlan(_ daemon: DaemonProcess, _ vigil: inout Vigil) async throws {
        let targets = { (page: String) in ScrapedSeries.all(of: "kpi_target", in: page) }
        let before = targets(await daemon.page("/metrics")?.text ?? "")
        try campaign.folder.write(
            plan.replacing("at_least: 5000", with: "at_least: 5.000 DN"), to: "plan.yaml")
        await reload(daemon, &vigil, "the broken plan is told, and the last good one stays") {
            $0.contains(#"config_file_error_reason{file="plan.yaml""#) && targets($0) == before
        }
        #expect(daemon.child.printed.contains("'at_least' must be"))
        try campaign.folder.write(plan, to: "plan.yaml")
        await reload(daemon, &vigil, "the restored plan is in order") {
            isInOrder($0) && targets($0) == before
        }
    }

    /// Reloads the files, and scrapes until the page is as required, for five seconds at most, but
    /// for the slack.
    private func reload(
        _ daemon: DaemonProcess, _ vigil: inout Vigil, _ requirement: Comment,
        until isMet: (String) -> Bool
    ) async {
        daemon.child.signal(SIGHUP)
        let page = await vigil.scrape(daemon, within: Double(5 * Campaign.slack), until: isMet)
        #expect(page != nil, requirement)
        // The runs that follow from the new files.
        _ = await vigil.scrape(daemon, within: Double(Campaign.every), until: { _ in false })
    }

    private func isInOrder(_ page: String) -> Bool {
        page.contains("\nkpi_collector_config_last_reload_successful 1\n")
            && !page.contains("kpi_collector_config_file_error_reason{")
    }

    private func file(_ name: String) -> String { "collectors/\(name).yaml" }

    private func path(_ name: String) -> String { "\(campaign.folder.path)/\(name)" }

    private func write(_ name: String) throws {
        try campaign.folder.write(collector(name), to: file(name))
    }

    private func collector(_ name: String) -> String {
        Campaign.collector(name, source: campaign.url("figure/\(name)"))
    }

    private func move(_ old: String, to new: String) throws {
        try FileManager.default.moveItem(atPath: path(old), toPath: path(new))
    }

    /// Puts a link in the place of whatever is there, in one step.
    private func link(_ name: String, to target: String) throws {
        let temporary = path("link")
        try FileManager.default.createSymbolicLink(
            atPath: temporary, withDestinationPath: target)
        guard Foundation.rename(temporary, path(name)) == 0 else { throw POSIXError(.EIO) }
    }
}
