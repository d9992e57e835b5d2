import Basics
import Curl
import Testing

extension CurlEngine {
    static func started() throws -> CurlEngine { try CurlEngine(userAgent: "tests/1") }

    /// Fetches, and gives the error that must come of it.
    func failure(of request: CurlRequest) async throws -> CurlError {
        try await #require(throws: CurlError.self) { try await self.fetch(request) }
    }
}

extension CurlRequest {
    /// A request with bounds that no test reaches unless it sets them.
    static func make(
        _ url: String, method: String = "GET", headers: [Header] = [],
        secretHeaders: [Header] = [], body: [UInt8]? = nil,
        credentials: CurlCredentials? = nil, trust: CurlTrust = CurlTrust(),
        network: CurlNetwork = .any, proxy: String? = nil, allowLocal: Bool = false,
        acceptStatus: [Int]? = nil, maxRedirects: Int = 5, total: Duration = .seconds(50),
        lowSpeed: Int = 1,
        lowSpeedSpan: Duration = .seconds(50),
        bodyLimit: Int = 1 << 20
    ) throws(HTTPURLError) -> CurlRequest {
        CurlRequest(
            url: try HTTPURL(url), method: method, headers: headers,
            secretHeaders: secretHeaders, body: body, credentials: credentials, trust: trust,
            network: network, proxy: proxy, allowLocal: allowLocal,
            acceptStatus: acceptStatus, maxRedirects: maxRedirects,
            timeouts: CurlTimeouts(
                total: total, connect: .seconds(50), lowSpeed: lowSpeed,
                lowSpeedSpan: lowSpeedSpan),
            bodyLimit: bodyLimit)
    }
}

extension CurlError {
    /// The name of the case, for where the text is libcurl's.
    var reason: String {
        Mirror(reflecting: self).children.first?.label ?? "\(self)"
    }
}

extension AsyncStream where Element == ScriptedServer.Event {
    /// The next events that fit, as many as asked for.
    func first(
        _ count: Int, where fits: (ScriptedServer.Event) -> Bool
    ) async -> [ScriptedServer.Event] {
        var found: [ScriptedServer.Event] = []
        for await event in self where fits(event) {
            found.append(event)
            if found.count == count { break }
        }
        return found
    }

    /// The text of the next request.
    func nextRequest() async -> String {
        for await event in self {
            if case .request(let text) = event { return text }
        }
        return ""
    }
}
