/// What to ask of a server, and the bounds of its answer.
package struct CurlRequest: Sendable {
    package typealias Header = (name: String, value: String)

    /// An absolute http or https URL.
    package let url: String
    /// GET or POST.
    package let method: String
    package let headers: [Header]
    /// What a POST sends.
    package let body: [UInt8]?
    package let timeouts: CurlTimeouts
    /// The most bytes that the body of the answer may have, decompressed.
    package let bodyLimit: Int

    package init(
        url: String, method: String = "GET", headers: [Header] = [], body: [UInt8]? = nil,
        timeouts: CurlTimeouts, bodyLimit: Int
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.bodyLimit = bodyLimit
    }
}
