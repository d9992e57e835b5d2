import Indicators
import Testing

@testable import Publishing

/// Markup that no text can break out of.
@Suite struct HTMLTests {
    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), (#"a & "b" 'c'"#, "a &amp; &quot;b&quot; &#39;c&#39;"),
        ("<\u{338}", "&lt;\u{338}"), ("Hải Phòng", "Hải Phòng"), ("", ""),
        // R9: what is not seen is shown.
        ("HP\u{200B}-01\u{202E}", #"HP\u{200B}-01\u{202E}"#), ("a\u{AD}b", #"a\u{00AD}b"#),
    ])
    func escapesWhatIsInterpolated(_ text: String, as escaped: String) {
        let html: HTML = "<p title=\"\(text)\">\(text[...])</p>"
        #expect(html.source == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(HTML(text).source == escaped)
    }

    @Test func escapesNothingTwice() {
        let inner: HTML = "<b>\("&")</b>"
        let outer: HTML = "<p>\(inner)\([inner, inner].joined(separator: "<br>"))\(7)</p>"
        #expect(outer.source == "<p><b>&amp;</b><b>&amp;</b><br><b>&amp;</b>7</p>")
        #expect((inner + inner).source == "<b>&amp;</b><b>&amp;</b>")
    }

    @Test func givesEachCellTheTitleOfItsColumn() {
        let table = HTMLTable<Int>(
            style: " class=\"plan\"",
            columns: [
                .init(title: title("A", "A"), isLabelled: false) { .init(content: "\($0)") },
                .init(title: title("B & C", "E")) {
                    .init(content: "-", style: $0 > 1 ? "met" : "")
                },
                .init(title: title("D", "D")) { .init(isBlank: $0 > 1) },
            ])
        let html = table.html([1, 2]).source
        let head = "<thead><tr><th>A</th><th>B &amp; C · E</th><th>D</th></tr></thead>"
        #expect(html.contains(head))
        let first = #"<td>1</td><td data-label="B &amp; C · E">-</td><td data-label="D">"#
        #expect(html.contains(first))
        #expect(html.contains(#"<td data-label="B &amp; C · E" class="met">-</td><td></td></tr>"#))
    }

    private func title(_ vi: String, _ en: String) -> LocalizedText {
        LocalizedText(vi: vi, en: en)
    }
}
