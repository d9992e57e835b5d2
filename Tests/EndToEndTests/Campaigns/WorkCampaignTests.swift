import Foundation
import TestSupport
import Testing

/// Campaigns that need the processors, one after the other.
@Suite(.campaign, .serialized) struct HeavyCampaignTests {}

extension HeavyCampaignTests {
    /// Sources that take memory or work, beside a healthy collector.
    @Suite struct WorkCampaignTests {
        /// R16: a document whose every row visits all of it, and one whose label does.
        @Test func twoDocumentsWantWorkWithoutABound() async throws {
            let rows = Campaign.size(brief: 4000, short: 20_000, long: 20_000)
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

        @Test func sixHugeTablesAreDueTogether() async throws {
            let campaign = try await Campaign()
            let rows = Campaign.size(brief: 40_000, short: 200_000, long: 500_000)
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
    }
}
