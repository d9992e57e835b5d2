import Publishing
import Testing

/// The page of alerts, as it comes over the wire.
@Suite(.timeLimit(.minutes(5))) struct AlertPageTests {
    @Test func hasTheSectionThatEachRuleLeadsTo() async throws {
        let answer = try await LiveServer.run { try await $0.answer("/docs/alerts") }
        #expect(answer["Content-Type"] == "text/html; charset=utf-8")
        let links = RuleFile().text.matches(of: /runbook_url: "[^"]*\/docs\/alerts#(\w+)"/)
        #expect(links.count == Alert.all.count)
        for link in links {
            #expect(answer.body.contains("<h2 id=\"\(link.1)\">"))
        }
    }

    @Test func tellsEachThingInBothLanguages() async throws {
        let page = try await LiveServer.run { try await $0.answer("/docs/alerts") }.body
        for heading in ["Ý nghĩa", "Cần xem", "Cần làm", "Khi nào hết"] {
            #expect(page.matches(of: try Regex("<th>\(heading)<br>")).count == Alert.all.count)
        }
        let english = page.matches(of: /<br><small lang="en">[^<]+<\/small><\/td>/)
        #expect(english.count == Alert.all.count * 4)
    }

    @Test func isLinkedFromTheFirstPage() async throws {
        let page = try await LiveServer.run { try await $0.answer("/") }.body
        #expect(page.contains("<a href=\"/docs/alerts\">"))
    }
}
