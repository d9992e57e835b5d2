/// What to ask of a server, and the bounds of its answer.
package struct CurlRequest: Sendable {
    package typealias Header = (name: String, value: String)

    /// An absolute http or https URL without a user.
    package internal(set) var url: String
    /// GET or POST.
    package internal(set) var method: String
    /// Seen by the origin of the URL, and by no other.
    package internal(set) var headers: [Header]
    /// What a POST sends.
    package internal(set) var body: [UInt8]?
    package internal(set) var credentials: CurlCredentials?
    package internal(set) var trust: CurlTrust
    package let network: CurlNetwork
    /// The URL of a proxy; none, whatever the environment says, if nil.
    ///
    /// It looks names up itself, so that only its own address and those written out in URLs are
    /// held against `allowLocal`.
    package let proxy: String?
    /// Whether link-local, multicast, unspecified and metadata addresses may be reached.
    package let allowLocal: Bool
    /// How many redirects are followed.
    package internal(set) var maxRedirects: Int
    package internal(set) var timeouts: CurlTimeouts
    /// The most bytes that the body of the answer may have, decompressed.
    package let bodyLimit: Int
    /// Whether only the server's certificates are wanted, trusted or not.
    ///
    /// Nothing is sent then but what the handshake of TLS needs.
    var inspectsCertificates = false

    package init(
        url: String, method: String = "GET", headers: [Header] = [], body: [UInt8]? = nil,
        credentials: CurlCredentials? = nil, trust: CurlTrust = CurlTrust(),
        network: CurlNetwork = .any, proxy: String? = nil, allowLocal: Bool = false,
        maxRedirects: Int = 5, timeouts: CurlTimeouts, bodyLimit: Int
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.credentials = credentials
        self.trust = trust
        self.network = network
        self.proxy = proxy
        self.allowLocal = allowLocal
        self.maxRedirects = maxRedirects
        self.timeouts = timeouts
        self.bodyLimit = bodyLimit
    }
}

extension CurlRequest: CustomStringConvertible, CustomReflectable {
    /// Where to, and nothing that may be secret.
    package var description: String {
        "\(method) " + ((try? CurlURL(url).shown) ?? "<no URL>")
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
