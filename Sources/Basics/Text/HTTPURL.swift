internal import CCurl

/// An http or https URL without credentials, split into its parts by libcurl.
package struct HTTPURL: Hashable, Sendable {
    /// Scheme, host and port: the scope of a request's secrets.
    ///
    /// RFC 6454 §4.
    package struct Origin: Hashable, Sendable {
        package let scheme: String
        /// In lower case; an IPv6 address in brackets, other letters than ASCII as `xn--`.
        package let host: String
        package let port: Int
    }

    /// The most characters of a URL in a message.
    private static let redactedLength = 200

    /// The URL in ASCII, as it is sent.
    package let text: String
    package let origin: Origin
    /// Scheme, host, port and path; user, query and fragment may contain secrets.
    package let redacted: String

    /// Encodes letters and blanks in the path and the query, and converts an international host.
    ///
    /// - Throws: if the text is no http or https URL, or contains credentials.
    package init(_ text: String) throws(HTTPURLError) {
        guard !text.utf8.contains(0) else { throw HTTPURLError("it contains a NUL") }
        let text = percentEncoded(text)
        let parts = try URLParts(text)
        let host = parts[CURLUPART_HOST] ?? ""
        if host.utf8.allSatisfy({ $0 < 0x80 }) {
            try self.init(text, parts, host: host)
        } else {
            // Read again, for the conversion may turn other digits and dots into an address.
            let converted = try parts.withASCIIHost()
            let parts = try URLParts(converted)
            try self.init(converted, parts, host: parts[CURLUPART_HOST] ?? "")
        }
    }

    private init(
        _ text: String, _ parts: borrowing URLParts, host: String
    ) throws(HTTPURLError) {
        guard let scheme = parts[CURLUPART_SCHEME], ["http", "https"].contains(scheme) else {
            throw HTTPURLError("the scheme must be http or https")
        }
        guard parts[CURLUPART_USER] == nil, parts[CURLUPART_PASSWORD] == nil else {
            throw HTTPURLError("it contains a user name or password; use 'basic'")
        }
        guard !host.isEmpty, let port = parts[CURLUPART_PORT].flatMap({ Int($0) }) else {
            throw HTTPURLError("the host is missing")
        }
        self.text = text
        origin = Origin(scheme: scheme, host: host.lowercased(), port: port)
        let authority = port == (scheme == "http" ? 80 : 443) ? host : "\(host):\(port)"
        let path = parts[CURLUPART_PATH] ?? ""
        redacted = String("\(scheme)://\(authority)\(path)".prefix(Self.redactedLength))
    }
}

extension HTTPURL: CustomStringConvertible, CustomReflectable {
    package var description: String { redacted }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The reason for which a text is no usable URL; it does not repeat the text.
package struct HTTPURLError: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
