package import Basics

/// A request to a server, and the limits of its response.
package struct CurlRequest: Sendable {
    package typealias Header = (name: String, value: String)

    package internal(set) var url: HTTPURL
    /// GET or POST.
    package internal(set) var method: String
    /// Sent to the origin of the URL only.
    package internal(set) var headers: [Header]
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
    /// The maximum number of redirects.
    package internal(set) var maxRedirects: Int
    package internal(set) var timeouts: CurlTimeouts
    /// The maximum size of the response body, decompressed, in bytes.
    package let bodyLimit: Int
    /// True if only the server's certificates are fetched, trusted or not.
    ///
    /// Only the TLS handshake is sent then.
    var inspectsCertificates = false

    package init(
        url: HTTPURL, method: String = "GET", headers: [Header] = [], body: [UInt8]? = nil,
        credentials: CurlCredentials? = nil, trust: CurlTrust = CurlTrust(),
        network: CurlNetwork = .any, proxy: String? = nil, allowLocal: Bool = false,
        maxRedirects: Int, timeouts: CurlTimeouts, bodyLimit: Int
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
    /// Bytes per second; a transfer that stays below for `lowSpeedSpan` is ended.
    package let lowSpeed: Int
    /// Rounded up to whole seconds.
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

/// The credentials of a request; sent to the origin of the first URL only.
package enum CurlCredentials: Hashable, Sendable {
    /// RFC 7617.
    case basic(user: String, password: String)
    /// RFC 6750.
    case bearer(token: String)

    /// - Throws: `badRequest`, without the secret.
    func check() throws(CurlError) {
        let isSendable =
            switch self {
            // RFC 7617 §2: the first colon ends the user.
            case .basic(let user, let password):
                HeaderSyntax.isValue(user + password) && !user.utf8.contains(UInt8(ascii: ":"))
            case .bearer(let token): HeaderSyntax.isValue(token)
            }
        guard isSendable else {
            throw .badRequest("the credentials contain an invalid character")
        }
    }
}

extension CurlCredentials: CustomStringConvertible, CustomReflectable {
    package var description: String { "<secret>" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The CAs that a request trusts, and its client certificate; servers are always verified.
package struct CurlTrust: Hashable, Sendable {
    /// The path of the trusted CAs in PEM; nil for those of the system.
    package let caFile: String?
    /// The client certificate for the origin of the first URL; no other sees it.
    package internal(set) var client: ClientCertificate?

    package init(caFile: String? = nil, client: ClientCertificate? = nil) {
        self.caFile = caFile
        self.client = client
    }

    /// - Throws: `badRequest` for a value that libcurl would read only in part.
    func check() throws(CurlError) {
        let texts = [caFile, client?.certificate, client?.key, client?.passphrase]
        guard texts.allSatisfy({ $0?.utf8.contains(0) != true }) else {
            throw .badRequest("the path of a certificate or key, or its passphrase, contains a NUL")
        }
    }
}

/// The PEM files of a client certificate and its key.
package struct ClientCertificate: Hashable, Sendable {
    package let certificate: String
    package let key: String
    /// The passphrase of the key; nil if it has none.
    package let passphrase: String?

    package init(certificate: String, key: String, passphrase: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.passphrase = passphrase
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    package var description: String {
        "\(certificate), \(key)" + (passphrase == nil ? "" : ", <secret>")
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["certificate": certificate, "key": key])
    }
}
