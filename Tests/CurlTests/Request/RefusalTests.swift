import Curl
import Testing

@Suite struct RefusalTests {
    @Test(arguments: [
        ("", "a"), ("A B", "a"), ("A:", "a"), ("A;", "a"), ("A\r\nB", "a"), ("Ä", "a"),
        ("A", "a\r\nB: c"), ("A", "a\nB: c"), ("A", "a\r"), ("A", "a\0"),
    ])
    func refusesTheHeader(_ name: String, _ value: String) async throws {
        let request = try CurlRequest.make("http://127.0.0.1:1/", headers: [(name, value)])
        let error = try await CurlEngine.started().failure(of: request)
        #expect(error.reason == "badRequest")
    }

    @Test(
        arguments: [
            ("PUT", nil), ("get", nil), ("", nil), ("GET", []), ("GET / X\r\n", nil),
        ] as [(String, [UInt8]?)])
    func refusesTheMethod(_ method: String, _ body: [UInt8]?) async throws {
        let request = try CurlRequest.make("http://127.0.0.1:1/", method: method, body: body)
        let error = try await CurlEngine.started().failure(of: request)
        #expect(error.reason == "badRequest")
    }

    @Test func refusesAUserAgentOfTwoLines() throws {
        let error = try #require(throws: CurlError.self) { try CurlEngine(userAgent: "a\nb") }
        #expect(error.reason == "badRequest")
    }
}
