import Curl
import Testing

@Suite struct RefusalTests {
    @Test(arguments: [
        "", "not a url", "example.com", "//example.com", "http://", "http://[::1", "http://a b/",
        "http://example.com:99999/", "http://example.com:x/", "http://a\0b/", "http://a\r\nb/",
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "HTTPX://127.0.0.1/",
    ])
    func refusesTheURL(_ url: String) async throws {
        let error = try await CurlEngine.started().failure(of: .make(url))
        #expect(error.reason == "badURL")
    }

    @Test(arguments: [
        ("", "a"), ("A B", "a"), ("A:", "a"), ("A;", "a"), ("A\r\nB", "a"), ("Ä", "a"),
        ("A", "a\r\nB: c"), ("A", "a\nB: c"), ("A", "a\r"), ("A", "a\0"),
    ])
    func refusesTheHeader(_ name: String, _ value: String) async throws {
        let request = CurlRequest.make("http://127.0.0.1:1/", headers: [(name, value)])
        let error = try await CurlEngine.started().failure(of: request)
        #expect(error.reason == "badRequest")
    }

    @Test(
        arguments: [
            ("PUT", nil), ("get", nil), ("", nil), ("GET", []), ("GET / X\r\n", nil),
        ] as [(String, [UInt8]?)])
    func refusesTheMethod(_ method: String, _ body: [UInt8]?) async throws {
        let request = CurlRequest.make("http://127.0.0.1:1/", method: method, body: body)
        let error = try await CurlEngine.started().failure(of: request)
        #expect(error.reason == "badRequest")
    }

    @Test func refusesAUserAgentOfTwoLines() throws {
        let error = try #require(throws: CurlError.self) { try CurlEngine(userAgent: "a\nb") }
        #expect(error.reason == "badRequest")
    }
}
