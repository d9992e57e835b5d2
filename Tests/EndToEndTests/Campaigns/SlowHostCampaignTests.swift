import Foundation
import TestSupport
import Testing

/// Sources that take time, beside a healthy collector.
@Suite(.campaign) struct SlowHostCampaignTests {
    @Test func aHundredHostsAcceptAndNeverAnswer() async throws {
        try await expectHealth(beside: SlowHosts(Campaign.size(short: 40, long: 100), .mute))
    }

    @Test func sixteenHostsDrip() async throws {
        try await expectHealth(beside: SlowHosts(16, .dripping))
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
