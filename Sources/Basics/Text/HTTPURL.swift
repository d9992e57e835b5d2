internal import CCurl

/// An http or https URL without credentials, split into its parts by libcurl.
package struct HTTPURL: Hashable, Sendable {
    /// Scheme, host and port: the scope of a request's secrets.
    ///
    /// RFC 6454 §4.
    package struct Origin: Hashable, Sendable {
        package let scheme: String
        /// In lower case; an IPv6 address in brackets.
        package let host: String
        package let port: Int
    }

    /// The most characters of a URL in a message.
    private static let redactedLength = 200

    package let text: String
    package let origin: Origin
    /// Scheme, host, port and path; user, query and fragment may contain secrets.
    package let redacted: String

    /// - Throws: if the text is no http or https URL, or contains credentials.
    package init(_ text: String) throws(HTTPURLError) {
        guard !text.utf8.contains(0) else { throw HTTPURLError("it contains a NUL") }
        guard let parts = curl_url() else { throw HTTPURLError("out of memory") }
        defer { curl_url_cleanup(parts) }
        let code = curl_url_set(parts, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else {
            throw HTTPURLError(String(cString: curl_url_strerror(code)))
        }
        let part = { Self.part($0, of: parts) }
        guard let scheme = part(CURLUPART_SCHEME), ["http", "https"].contains(scheme) else {
            throw HTTPURLError("the scheme must be http or https")
        }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw HTTPURLError("it contains a user name or password; use 'basic'")
        }
        guard let host = part(CURLUPART_HOST), let port = part(CURLUPART_PORT).flatMap({ Int($0) })
        else {
            throw HTTPURLError("the host is missing")
        }
        self.text = text
        origin = Origin(scheme: scheme, host: host.lowercased(), port: port)
        let authority = port == (scheme == "http" ? 80 : 443) ? host : "\(host):\(port)"
        let path = part(CURLUPART_PATH) ?? ""
        redacted = String("\(scheme)://\(authority)\(path)".prefix(Self.redactedLength))
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        let code = curl_url_get(parts, part, &text, UInt32(CURLU_DEFAULT_PORT))
        guard code == CURLUE_OK, let text else { return nil }
        return String(cString: text)
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
