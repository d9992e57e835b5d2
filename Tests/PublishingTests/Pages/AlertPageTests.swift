import Indicators
import Publishing
import TestSupport
import Testing

/// The page of alerts.
@Suite struct AlertPageTests {
    @Test func hasTheSectionThatEachRuleLeadsTo() {
        let links = RuleFile().text.matches(of: /runbook_url: "[^"]*\/docs\/alerts#(\w+)"/)
        #expect(links.count == Alert.all.count)
        for link in links {
            #expect(AlertPage.html.contains("<h2 id=\"\(link.1)\">"))
        }
    }

    @Test func tellsEachThingInBothLanguages() throws {
        let page = AlertPage.html
        for heading in ["Ý nghĩa", "Cần xem", "Cần làm", "Khi nào hết"] {
            #expect(page.matches(of: try Regex("<th>\(heading)<br>")).count == Alert.all.count)
        }
        let english = page.matches(of: /<br><small lang="en">[^<]+<\/small><\/td>/)
        #expect(english.count == Alert.all.count * 4)
    }

    @Test func namesEachKindInBothLanguages() {
        let page = AlertPage.html
        for alert in Alert.all {
            let words = "\(alert.words.vi) · <span lang=\"en\">\(alert.words.en)</span>"
            #expect(page.contains(words), "\(alert.name)")
        }
        #expect(!page.contains("{{"))
    }

    @Test func isLinkedFromTheFirstPage() {
        let page = LandingPage.html(of: .make([]), version: "1.2.3")
        #expect(page.contains("<a href=\"/docs/alerts\">"))
    }
}
