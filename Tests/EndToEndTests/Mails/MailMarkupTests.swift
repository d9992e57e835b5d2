import Foundation
import TestSupport
import Testing

/// Titles and labels of files that a mail must neither run nor be torn apart by.
@Suite(.served) struct MailMarkupTests {
    @Test(arguments: ["vi", "en"]) func isText(_ language: String) async throws {
        let title = #"<b>Đạt</b> & "quá" 'hạn' <script>alert(1)</script> {{ .Labels }} %s"#
        let chain = try await MailChain()
        try await chain.post([
            Alert.missed.with([
                "summary_\(language)": title, "description_\(language)": title,
                "lead_\(language)": title, "runbook_url": "javascript:alert(1)",
                "page_url": #"https://kpi.example.org/"onclick="alert(1)"#,
            ])
        ])
        let mail = try await chain.mail(language, about: "[KPI]")
        #expect(
            mail.subject == #"[KPI] <b>Đạt</b> & "quá" 'hạn' <script>alert(1)</script> {{ .Labels…"#
        )
        #expect(mail.words.components(separatedBy: title).count == 4)
        #expect(!mail.html.contains("<b>Đạt") && !mail.html.contains("<script"))
        #expect(!mail.html.contains("javascript:") && !mail.html.contains("\"onclick"))
        let escaped = "&lt;b&gt;Đạt&lt;/b&gt; &amp; &#34;quá&#34; &#39;hạn&#39; &lt;script&gt;"
        #expect(mail.html.components(separatedBy: escaped).count == 5, "title, names and texts")
    }

    @Test(arguments: [
        "a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "a\u{202e}b", "a\tb", "a \u{200b}\u{a0} b",
    ])
    func keepsLinesWhole(_ text: String) async throws {
        let chain = try await MailChain()
        let other = Alert.missed.with(
            labels: ["kpi": text, "lead": "so-yt"], ["summary_vi": "Chưa đạt: \(text)"])
        let forged = "\(text)\nTo: all@example.org\n\nCần xử lý (9)\n====="
        try await chain.post([
            Alert.missed.with(
                labels: ["plan": text, "milestone": forged],
                ["summary_vi": forged, "page_url": forged, "runbook_url": forged]),
            other.with(labels: ["plan": text]),
        ])
        let mail = try await chain.mail("vi", about: "Cần xử lý: 2")
        #expect(mail.to == ["vi@example.org"])
        #expect(mail.lines.contains("Kế hoạch: a b"))
        #expect(mail.lines.contains("* a b To: all@example.org Cần xử lý (9) ====="))
        #expect(mail.lines.contains("* Chưa đạt: a b"))
        #expect(mail.lines.filter { $0.hasPrefix("Cần xử lý (") } == ["Cần xử lý (2)"])
        #expect(!mail.html.contains(text))
    }

    @Test func makesOneLineOfASubject() async throws {
        let chain = try await MailChain()
        let summary = "Quá\r\nBcc: all@example.org\n\nhạn"
        try await chain.post([Alert.missed.with(["summary_vi": summary, "summary_en": summary])])
        for reader in ["vi", "en", "none"] {
            let mail = try await chain.mail(reader, about: "hạn")
            #expect(mail.subject == "[KPI] Quá Bcc: all@example.org hạn")
            #expect(mail.to == ["\(reader)@example.org"])
        }
    }
}
