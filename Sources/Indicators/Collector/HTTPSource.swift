/// A request that libcurl makes.
package struct HTTPSource: Hashable, Sendable {
    package let url: Template
    package let method: Method
    package let headers: [Header]
    package let body: Template?
    /// The status codes that count as an answer; nil: any of 200 to 299.
    package let acceptStatus: [Int]?
    package let timeouts: Timeouts
    package let security: Security
    package let route: Route

    package init(
        url: Template, method: Method, headers: [Header] = [], body: Template? = nil,
        acceptStatus: [Int]? = nil, timeouts: Timeouts, security: Security = .none,
        route: Route = .direct
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

    /// How long the steps of one transfer may take.
    package struct Timeouts: Hashable, Sendable {
        package let total: Duration
        package let connect: Duration
        /// Ends a transfer that moved fewer than `lowSpeedLimit` bytes a second for this long.
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
        acceptStatus?.contains(status) ?? (200...299).contains(status)
    }
}
