import Foundation
import TestSupport
import Testing

/// Sources that take time, memory or work, beside a healthy collector.
@Suite(.campaign, .serialized) struct SourceCampaignTests {
    @Test(.soak) func aHundredHostsAcceptAndNeverAnswer() async throws {
        try await expectHealth(beside: SlowHosts(Campaign.size(short: 40, long: 100), .mute))
    }

    @Test(.soak) func sixteenHostsDrip() async throws {
        try await expectHealth(beside: SlowHosts(16, .dripping))
    }

    /// R16: a document whose every row visits all of it, and one whose label does.
    @Test(.soak) func twoDocumentsWantWorkWithoutABound() async throws {
        let rows = Campaign.size(short: 20_000, long: 20_000)
        let visited = (0..<rows).map { #"{"id":"x\#($0)","a":\#($0 % 10)}"# }
        let labelled = (0..<4 * rows).map { #"{"id":"x\#($0)","n":1}"# }
        let campaign = try await Campaign(files: [
            "visited.json": Data("[\(visited.joined(separator: ","))]".utf8),
            "labelled.json": Data(
                #"{"year":2026,"rows":[\#(labelled.joined(separator: ","))]}"#.utf8),
        ])
        try campaign.write(
            "visited", source: campaign.url("visited.json"), value: #"{count: "$..a"}"#,
            more: "rows: $[*]\nlabels: {id: id}")
        try campaign.write(
            "labelled", source: campaign.url("labelled.json"), value: "n",
            more: "rows: $.rows[*]\nlabels: {id: id, year: $.year}")
        let daemon = try await DaemonProcess(config: campaign.config)
        try await campaign.expectHealth(of: daemon, seconds: Campaign.size(short: 20, long: 90))
    }

    @Test(.soak) func sixHugeTablesAreDueTogether() async throws {
        let campaign = try await Campaign()
        let rows = Campaign.size(short: 200_000, long: 500_000)
        let table = "id;n\n" + (0..<rows).map { "x\($0);\($0)\n" }.joined()
        for number in 0..<6 {
            try campaign.folder.write(table, to: "huge-\(number).csv")
            try campaign.write(
                "huge-\(number)", source: "{file: huge-\(number).csv}", value: "n",
                more: "table: {delimiter: ;}\nlabels: {id: id}")
        }
        let daemon = try await DaemonProcess(config: campaign.config)
        try await campaign.expectHealth(of: daemon, seconds: Campaign.size(short: 20, long: 60))
    }

    private func expectHealth(beside hosts: SlowHosts) async throws {
        let campaign = try await Campaign()
        for (number, url) in hosts.urls.enumerated() {
            try campaign.write("slow-\(number)", source: "{url: \"\(url)\"}")
        }
        let daemon = try await DaemonProcess(config: campaign.config)
        try await campaign.expectHealth(of: daemon, seconds: Campaign.size(short: 20, long: 120))
        withExtendedLifetime(hosts) {}
    }
}
