import Formats
import Indicators
import Publishing
import TestSupport
import Testing

/// The first page, as it comes over the wire.
@Suite(.timeLimit(.minutes(1))) struct LandingPageTests {
    @Test(arguments: [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        (#"a & "b""#, "a &amp; &quot;b&quot;"), ("<\u{338}b>", "&lt;\u{338}b&gt;"),
        ("\"\u{301}", "&quot;\u{301}"), ("Hải Phòng \u{1}", "Hải Phòng \u{1}"),
    ])
    func escapes(_ message: String, as escaped: String) async throws {
        let collector = try Collector.make("figures")
        let failing = CollectorHistory(first: .make(collector, .failed(Failure(.decode, message))))
        let page = try await page(.make([(collector, failing)]))
        #expect(page.unicodeScalars.contains("decode: \(escaped)</small>".unicodeScalars))
    }

    @Test func tellsHowEachCollectorFares() async throws {
        let titled = try Collector.make("a", "title: {vi: Thôn, en: Hamlets}\nexample: true")
        let page = try await page(
            .make([(titled, try .make(titled, [("x", 1), ("y", 2)])), (try .make("b"), nil)]))
        for text in ["Thôn", "Hamlets", "example", ">ok<", ">2<", "not run yet", "in 1h", "1.2.3"] {
            #expect(page.contains(text))
        }
    }

    @Test func namesTheFilesThatAreNotInForce() async throws {
        let error = ConfigurationState.FileError(
            file: "b.yaml", reason: "yaml", complaint: "b.yaml:1:1: <not> YAML")
        let page = try await page(.make([], errors: [error]))
        #expect(page.contains("b.yaml:1:1: &lt;not&gt; YAML"))
        #expect(page.contains("No collector is in force"))
    }

    private func page(_ snapshot: Snapshot) async throws -> String {
        try await LiveServer.run(snapshot: { snapshot }) { try await $0.answer("/") }.body
    }
}
