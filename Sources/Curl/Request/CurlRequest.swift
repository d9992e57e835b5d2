package import Basics

/// A request to a server, and the limits of its response.
package struct CurlRequest: Sendable {
    package typealias Header = (name: String, value: String)

    package internal(set) var url: HTTPURL
    /// GET or POST.
    package internal(set) var method: String
    /// Sent on to another origin, except those whose names tell of a secret.
    package internal(set) var headers: [Header]
    /// Sent to the origin of the first URL only.
    package internal(set) var secretHeaders: [Header]
    /// The body of a POST.
    package internal(set) var body: [UInt8]?
    package internal(set) var credentials: CurlCredentials?
    package internal(set) var trust: CurlTrust
    package let network: CurlNetwork
    /// The URL of a proxy; nil means none, whatever the environment sets.
    ///
    /// The proxy resolves names itself, so that only its own address and those written out in
    /// URLs are checked against `allowLocal`.
    package let proxy: String?
    /// True if link-local, multicast, unspecified and metadata addresses may be reached.
    package let allowLocal: Bool
    /// The status codes of a whole response; nil means 200 to 299, except 206.
    package let acceptStatus: [Int]?
    /// The maximum number of redirects.
    package internal(set) var maxRedirects: Int
    package internal(set) var timeouts: CurlTimeouts
    /// The maximum size of the response body, decompressed, in bytes.
    package let bodyLimit: Int
    /// True if only the server's certificates are fetched, trusted or not.
    ///
    /// Only the TLS handshake is sent then.
    var inspectsCertificates = false
    /// True if the request must not go over HTTP/2.
    var usesHTTP1 = false
    /// The redirects so far, and the time that they took.
    var redirects = (count: 0, duration: Duration.zero)
    /// The cookies that those set, as libcurl writes them.
    var cookies: [String] = []

    package init(
        url: HTTPURL, method: String = "GET", headers: [Header] = [],
        secretHeaders: [Header] = [], body: [UInt8]? = nil, credentials: CurlCredentials? = nil,
        trust: CurlTrust = CurlTrust(), network: CurlNetwork = .any, proxy: String? = nil,
        allowLocal: Bool = false, acceptStatus: [Int]? = nil, maxRedirects: Int,
        timeouts: CurlTimeouts, bodyLimit: Int
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.secretHeaders = secretHeaders
        self.body = body
        self.credentials = credentials
        self.trust = trust
        self.network = network
        self.proxy = proxy
        self.allowLocal = allowLocal
        self.acceptStatus = acceptStatus
        self.maxRedirects = maxRedirects
        self.timeouts = timeouts
        self.bodyLimit = bodyLimit
    }

    /// True for the status of a whole response, whose body counts.
    func accepts(_ status: Int) -> Bool {
        acceptStatus?.contains(status) ?? ((200...299).contains(status) && status != 206)
    }
}

extension CurlRequest: CustomStringConvertible, CustomReflectable {
    /// The method and the URL without its secrets.
    package var description: String {
        "\(method) \(url.redacted)"
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The time limits of a transfer; libcurl takes whole milliseconds, at least 1.
package struct CurlTimeouts: Hashable, Sendable {
    /// From the start to the last byte of the response.
    package internal(set) var total: Duration
    /// From the start until the connection is established, TLS included.
    package let connect: Duration
    /// Bytes per second of the body; one that stays below for `lowSpeedSpan` is ended.
    package let lowSpeed: Int
    package let lowSpeedSpan: Duration

    package init(total: Duration, connect: Duration, lowSpeed: Int, lowSpeedSpan: Duration) {
        self.total = total
        self.connect = connect
        self.lowSpeed = lowSpeed
        self.lowSpeedSpan = lowSpeedSpan
    }
}

/// The IP version that a request uses.
package enum CurlNetwork: Hashable, Sendable {
    case any
    case v4
    case v6
}
