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
}
