import Basics
import Testing

@Suite struct HTTPURLTests {
    @Test(arguments: [
        ("", "Bad scheme"), ("not a url", "Bad scheme"), ("example.com", "Bad scheme"),
        ("//example.com", "Bad scheme"), ("http://", "No host"), ("http://[::1", "Bad IPv6"),
        ("http://a b/", "Bad hostname"), ("http://example.com:99999/", "Port number"),
        ("http://example.com:x/", "Port number"), ("http://a\0b/", "it contains a NUL"),
        ("http://a\r\nb/", "Bad hostname"), ("file:///etc/passwd", "the scheme must be http"),
        ("ftp://127.0.0.1/", "the scheme must be http"), ("HTTPX://127.0.0.1/", "the scheme"),
        ("http://u:hunter2@a/", "use 'basic'"), ("http://hunter2@a/", "use 'basic'"),
    ])
    func refuses(_ text: String, because reason: String) throws {
        let error = try #require(throws: HTTPURLError.self) { try HTTPURL(text) }
        #expect(error.description.contains(reason), "\(error)")
        #expect(!error.description.contains("hunter2"))
    }

    @Test(arguments: [
        ("HTTP://Example.COM/a?b#c", "http", "example.com", 80, "http://Example.COM/a"),
        (
            "https://example.com:8443/%C4%91?k=hunter2", "https", "example.com", 8443,
            "https://example.com:8443/%C4%91"
        ),
        ("http://[::1]:80/", "http", "[::1]", 80, "http://[::1]/"),
        ("https://127.0.0.1", "https", "127.0.0.1", 443, "https://127.0.0.1/"),
    ])
    func splits(
        _ text: String, _ scheme: String, _ host: String, _ port: Int, _ redacted: String
    ) throws {
        let url = try HTTPURL(text)
        #expect(url.text == text)
        #expect(url.origin.scheme == scheme)
        #expect(url.origin.host == host)
        #expect(url.origin.port == port)
        #expect(url.redacted == redacted)
        #expect("\(url)" == redacted)
    }

    @Test func comparesOrigins() throws {
        #expect(try HTTPURL("http://a/x").origin == HTTPURL("HTTP://A:80/y").origin)
        #expect(try HTTPURL("http://a/").origin != HTTPURL("https://a/").origin)
    }

    @Test(
        "F2: paths and queries are percent-encoded as UTF-8",
        arguments: [
            (
                "http://a/báo-cáo?đơn-vị=hết",
                "/b%C3%A1o-c%C3%A1o?%C4%91%C6%A1n-v%E1%BB%8B=h%E1%BA%BFt"
            ),
            ("http://a/b c?d=e f#g h", "/b%20c?d=e%20f#g%20h"),
            ("http://a?x=|{}[]^`<>\"\\", "?x=%7C%7B%7D%5B%5D%5E%60%3C%3E%22%5C"),
            ("http://a/%C4%91%20?b=%5B+c;d&e=f!$'()*,:@/?", "/%C4%91%20?b=%5B+c;d&e=f!$'()*,:@/?"),
            ("http://a/100%?b=%zz", "/100%?b=%zz"), ("http://a#đ", "#%C4%91"),
        ])
    func encodes(_ text: String, _ sent: String) throws {
        #expect(try HTTPURL(text).text == "http://a" + sent)
    }

    @Test(
        "F2: hosts in letters get the form in which names are looked up",
        arguments: [
            ("http://cổng.localhost:80/x?y", "xn--cng-qmz.localhost"),
            ("https://CỔNG.vn", "xn--cng-qmz.vn"), ("http://c%E1%BB%95ng.vn/", "xn--cng-qmz.vn"),
            ("http://co\u{302}\u{309}ng.vn/", "xn--cng-qmz.vn"),
            ("http://đà-nẵng.gov.vn:8080/đ", "xn---nng-zna70au54p.gov.vn"),
            ("http://１６９.254.169.254/", "169.254.169.254"),
            ("http://169。254。169。254/", "169.254.169.254"),
        ])
    func converts(_ text: String, _ host: String) throws {
        let url = try HTTPURL(text)
        #expect(url.origin.host == host)
        #expect(url.text.utf8.allSatisfy { $0 < 0x80 })
        #expect(url.text.contains("//\(host)"))
    }

    @Test("F2: a host that is no name in letters is refused")
    func refusesOtherLetters() throws {
        let long = String(repeating: "ổ", count: 70)
        for host in ["-ổ.vn", "\(long).vn", "a\u{202E}b.vn"] {
            let error = try #require(throws: HTTPURLError.self) { try HTTPURL("http://\(host)/") }
            #expect(error.description.contains("write its xn-- form"), "\(error)")
        }
    }
}
