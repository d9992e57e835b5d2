import Indicators
import TestSupport
import Testing

@Suite(.quick) struct ContactsTests {
    @Test(arguments: [
        "a@example.org", "so-yt.hp@haiphong.gov.vn", "a.b+c_d=e~f'g@x.y", "1@2.3",
        String(repeating: "a", count: 64) + "@example.org",
    ])
    func anAddressIsRead(_ text: String) throws {
        let address = try #require(MailAddress(text))
        #expect(address.text == text)
        #expect("\(address)" == "a mail address")
        #expect(MailSender(text)?.text == text)
    }

    @Test(arguments: [
        "", "@", "a@", "@b.c", "a@b", "a@b.c@d", "a@b..c", "a@.b.c", "a@b.c.", ".a@b.c", "a.@b.c",
        "a..b@c.d", "a@b-.c", "a@-b.c", "a b@c.d", "a@b.c ", " a@b.c", "a@b.c,d@e.f", "a@b.c;d",
        "a@b.c\nBcc: d@e.f", "a@b.c\r\n", "a@b.c\u{0}", "a\u{0}@b.c", "a@b.c\t", "<a@b.c>",
        "A <a@b.c>", "\"a\"@b.c", "a(b)@c.d", "a@[127.0.0.1]", "{{.}}@b.c", "số@b.c", "a@số.vn",
        "a@b.c\u{2028}", "a\u{202E}@b.c", "a@b.c%0d", "a\\@b.c", "a:b@c.d",
        String(repeating: "a", count: 65) + "@b.c",
        "a@" + String(repeating: "a", count: 64) + ".c",
        "a@" + String(repeating: "aaaaaaa.", count: 32) + "c",
        String(repeating: "a", count: 10_000_000),
    ])
    func anythingElseIsNot(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test(arguments: [
        ("KPI collector <kpi@example.org>", true), ("K-1_x.y <a@b.c>", true),
        ("<a@b.c>", false), (" <a@b.c>", false), ("KPI <a@b.c", false), ("KPI a@b.c", false),
        ("KPI <a@b.c>, B <d@e.f>", false), ("KPI\nBcc: x <a@b.c>", false),
        ("Tổ <a@b.c>", false), ("KPI <a@b.c>\r\n", false), ("{{x}} <a@b.c>", false),
        ("K\" <a@b.c>", false), (String(repeating: "K", count: 101) + " <a@b.c>", false),
    ])
    func aSenderMayHaveAName(_ text: String, _ isGood: Bool) {
        #expect((MailSender(text) != nil) == isGood)
    }

    @Test(arguments: [
        ("mail.example.org:587", true), ("localhost:25", true), ("10.0.0.1:25", true),
        ("mail.example.org", false), ("mail.example.org:", false), (":25", false),
        ("mail:0", false), ("mail:65536", false), ("mail:025", false), ("mail:+25", false),
        ("mail:25:26", false), ("ma il:25", false), ("mail\n:25", false), ("[::1]:25", false),
        ("mail:99999999999999999999", false),
    ])
    func aServerHasAHostAndAPort(_ text: String, _ isGood: Bool) {
        #expect((MailHost(text) != nil) == isGood)
    }

    @Test(arguments: [
        ("https://example.org/hooks?a=b", true), ("http://127.0.0.1:9/x", true),
        ("https://", false), ("https:///x", false), ("ftp://a", false), ("example.org", false),
        ("https://a b", false), ("https://a\n", false), ("https://{{.}}", false),
        ("https://a\"", false), ("https://" + String(repeating: "a", count: 1000), false),
    ])
    func aWebhookIsAPlainURL(_ text: String, _ isGood: Bool) {
        #expect((WebhookURL(text) != nil) == isGood)
        if let url = WebhookURL(text) { #expect("\(url)" == "a URL") }
    }
}
