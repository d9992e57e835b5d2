import Basics
import Definitions
import Foundation
import Publishing
import TestSupport
import Testing

/// The configuration of Alertmanager for the shipped plan and the example of contacts.
@Suite(.quick) struct RoutingGoldenTests {
    @Test func isCommittedAsItIsPrinted() throws {
        let path = { Repository.file($0).path(percentEncoded: false) }
        let example = path("config/contacts.example.yaml")
        let loaded = Configuration.load(
            file: path("config/kpi-collector.yaml"), contacts: example)
        #expect(loaded.diagnostics.filter { $0.file == example } == [])
        // Texts that are kept across restarts hold no addresses.
        #expect(loaded.newTexts[example] == nil && loaded.newTexts.count > 10)
        let file = AlertmanagerFile(
            try #require(loaded.contacts), plans: loaded.plans,
            zone: try #require(loaded.settings).zone)
        try expectGolden(file.text, "deploy/alertmanager/alertmanager.yml")
    }
}
