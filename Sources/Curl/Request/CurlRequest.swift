package import Basics

/// What to ask of a server, and the bounds of its answer.
package struct CurlRequest: Sendable {
    package typealias Header = (name: String, value: String)

    package internal(set) var url: HTTPURL
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
    /// Where to, and nothing that may be secret.
    package var description: String {
        "\(method) \(url.redacted)"
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// How long a transfer may take; libcurl takes whole milliseconds, at least 1.
package struct CurlTimeouts: Hashable, Sendable {
    /// From the start to the last byte of the answer.
    package internal(set) var total: Duration
    /// From the start until the connection stands, TLS included.
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

/// The version of IP that a request goes over.
package enum CurlNetwork: Hashable, Sendable {
    case any
    case v4
    case v6
}

/// Who asks; only the origin of the first URL is told.
package enum CurlCredentials: Hashable, Sendable {
    /// RFC 7617.
    case basic(user: String, password: String)
    /// RFC 6750.
    case bearer(token: String)

    /// - Throws: `badRequest`, without a word of what they hold.
    func check() throws(CurlError) {
        let isSendable =
            switch self {
            // RFC 7617 §2: the first colon ends the user.
            case .basic(let user, let password):
                HeaderSyntax.isValue(user + password) && !user.utf8.contains(UInt8(ascii: ":"))
            case .bearer(let token): HeaderSyntax.isValue(token)
            }
        guard isSendable else {
            throw .badRequest("the credentials hold a character they may not")
        }
    }
}

extension CurlCredentials: CustomStringConvertible, CustomReflectable {
    package var description: String { "<secret>" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Whom a request believes, and how it proves itself; servers are always verified.
package struct CurlTrust: Hashable, Sendable {
    /// The certificates that vouch for servers, in PEM; those of the system, if none.
    package let caFile: String?
    /// What the origin of the first URL is shown; no other is.
    package internal(set) var client: ClientCertificate?

    package init(caFile: String? = nil, client: ClientCertificate? = nil) {
        self.caFile = caFile
        self.client = client
    }

    /// - Throws: `badRequest` for what libcurl would read only in part.
    func check() throws(CurlError) {
        let texts = [caFile, client?.certificate, client?.key, client?.passphrase]
        guard texts.allSatisfy({ $0?.utf8.contains(0) != true }) else {
            throw .badRequest("the path of a certificate or key, or its passphrase, holds a NUL")
        }
    }
}

/// The files, in PEM, by which a client proves itself.
package struct ClientCertificate: Hashable, Sendable {
    package let certificate: String
    package let key: String
    /// What unlocks the key.
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
