/// An HTTP request of a collector.
package struct HTTPSource: Hashable, Sendable {
    package let url: URLTemplate
    package let method: Method
    package let headers: [Header]
    package let body: Template?
    /// The accepted status codes; nil means any of 200 to 299, except 206.
    package let acceptStatus: [Int]?
    package let timeouts: Timeouts
    package let security: Security
    package let route: Route

    package init(
        url: URLTemplate, method: Method, headers: [Header] = [], body: Template? = nil,
        acceptStatus: [Int]? = nil, timeouts: Timeouts, security: Security = .none,
        route: Route
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.acceptStatus = acceptStatus
        self.timeouts = timeouts
        self.security = security
        self.route = route
    }

    package enum Method: String, CaseIterable, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: Template

        package init(name: String, value: Template) {
            self.name = name
            self.value = value
        }
    }

    /// The time limits of one transfer.
    package struct Timeouts: Hashable, Sendable {
        package let total: Duration
        package let connect: Duration
        /// The span for which a transfer may be slower than `lowSpeedLimit` bytes per second.
        package let lowSpeedTime: Duration
        package let lowSpeedLimit: Int

        package init(
            total: Duration, connect: Duration, lowSpeedTime: Duration, lowSpeedLimit: Int
        ) {
            self.total = total
            self.connect = connect
            self.lowSpeedTime = lowSpeedTime
            self.lowSpeedLimit = lowSpeedLimit
        }
    }

    package func accepts(_ status: Int) -> Bool {
        acceptStatus?.contains(status) ?? ((200...299).contains(status) && status != 206)
    }
}

extension HTTPSource {
    /// The network route to the server.
    package struct Route: Hashable, Sendable {
        package let ip: IPVersion
        /// True if link-local and metadata addresses may be contacted.
        package let allowsLocal: Bool
        /// A proxy such as `http://proxy:3128`; nil means none, whatever the environment sets.
        package let proxy: String?
        package let maxRedirects: Int

        package init(
            ip: IPVersion, allowsLocal: Bool, proxy: String? = nil,
            maxRedirects: Int
        ) {
            self.ip = ip
            self.allowsLocal = allowsLocal
            self.proxy = proxy
            self.maxRedirects = maxRedirects
        }
    }

    package enum IPVersion: String, CaseIterable, Hashable, Sendable {
        case any, v4, v6
    }
}

extension HTTPSource {
    /// The credentials of the request, and the CAs that it trusts.
    package struct Security: Hashable, Sendable {
        package let credentials: Credentials?
        /// Headers whose values are secrets.
        package let secretHeaders: [SecretHeader]
        /// The CAs in place of the system's; nil for the system's.
        package let caFile: SecretFile?
        package let clientCertificate: ClientCertificate?

        package static let none = Security()

        package init(
            credentials: Credentials? = nil, secretHeaders: [SecretHeader] = [],
            caFile: SecretFile? = nil, clientCertificate: ClientCertificate? = nil
        ) {
            self.credentials = credentials
            self.secretHeaders = secretHeaders
            self.caFile = caFile
            self.clientCertificate = clientCertificate
        }
    }

    package enum Credentials: Hashable, Sendable {
        case basic(user: String, password: SecretFile)
        case bearer(SecretFile)
    }

    package struct SecretHeader: Hashable, Sendable {
        package let name: String
        package let value: SecretFile

        package init(name: String, value: SecretFile) {
            self.name = name
            self.value = value
        }
    }

    package struct ClientCertificate: Hashable, Sendable {
        package let certificate: SecretFile
        package let key: SecretFile

        package init(certificate: SecretFile, key: SecretFile) {
            self.certificate = certificate
            self.key = key
        }
    }
}
