internal import Basics

extension CurlRequest {
    /// Rejects a request that must not be sent.
    ///
    /// - Throws: `badRequest` or `connect`.
    func check() throws(CurlError) {
        try checkAddress(in: url)
        switch (method, body) {
        case ("GET", nil), ("POST", _): break
        case ("GET", _): throw .badRequest("a GET must not have a body")
        default: throw .badRequest("the method is neither GET nor POST")
        }
        for (name, value) in headers + secretHeaders {
            guard HeaderSyntax.isName(name) else {
                throw .badRequest("invalid or empty header name")
            }
            guard HeaderSyntax.isValue(value) else {
                throw .badRequest("the value of header \(name) contains a line end or NUL")
            }
        }
        try credentials?.check()
        try trust.check()
        try checkProxy()
    }

    /// Rejects an address behind a proxy, because its connection cannot be checked.
    func checkAddress(in url: HTTPURL) throws(CurlError) {
        guard proxy != nil, !allowLocal, let address = url.address, address.isLinkLocalOrMetadata
        else { return }
        throw .refused(address)
    }

    private func checkProxy() throws(CurlError) {
        guard let proxy else { return }
        do throws(HTTPURLError) {
            _ = try HTTPURL(proxy)
        } catch {
            throw .badRequest("the proxy: \(error)")
        }
    }
}

extension HTTPURL {
    /// The IP address in place of a host name; nil for a name.
    var address: IPAddress? {
        let host = origin.host
        guard host.hasPrefix("[") else {
            guard host.hasSuffix(".") else { return IPAddress(host) }
            // libcurl reads no number before the dot that ends a name; a proxy may.
            let name = host.prefix(host.count - 1)
            return (try? HTTPURL("http://\(name)/"))?.address
        }
        // Without the zone of a link, which has no meaning elsewhere.
        return IPAddress(String(host.dropFirst().prefix { $0 != "]" && $0 != "%" }))
    }
}

/// The syntax of header fields, so that none can end its line and begin another.
enum HeaderSyntax {
    private static let marks = Set("!#$%&'*+-.^_`|~".utf8)

    /// True if the text is a token.
    ///
    /// RFC 9110 §5.1 and §5.6.2.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }

    /// True if the text has no line end and no NUL.
    ///
    /// RFC 9110 §5.5.
    static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
