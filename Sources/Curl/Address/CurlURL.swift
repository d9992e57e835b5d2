internal import CCurl

/// An http or https URL, split as libcurl reads it.
struct CurlURL: Hashable, Sendable {
    /// The scheme, host and port that may see a request's secrets.
    ///
    /// RFC 6454 §4.
    struct Origin: Hashable, Sendable {
        let scheme: String
        /// In lower case.
        let host: String
        let port: Int
    }

    /// The longest URL in a message, in characters.
    private static let redactedLength = 200

    let origin: Origin
    /// The URL without user, query and fragment, because they may hold secrets.
    let redacted: String

    /// - Throws: `badURL`.
    init(_ text: String) throws(CurlError) {
        guard !text.utf8.contains(0) else { throw .badURL("the URL contains a NUL") }
        guard let parts = curl_url() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        defer { curl_url_cleanup(parts) }
        let code = curl_url_set(parts, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else { throw .badURL(String(cString: curl_url_strerror(code))) }
        let part = { Self.part($0, of: parts) }
        guard let scheme = part(CURLUPART_SCHEME), ["http", "https"].contains(scheme) else {
            throw .badURL("the scheme is neither http nor https")
        }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw .badURL("the URL contains a user or password")
        }
        guard let host = part(CURLUPART_HOST), let port = part(CURLUPART_PORT).flatMap({ Int($0) })
        else {
            throw .badURL("the URL has no host")
        }
        origin = Origin(scheme: scheme, host: host.lowercased(), port: port)
        let authority = port == (scheme == "http" ? 80 : 443) ? host : "\(host):\(port)"
        let path = part(CURLUPART_PATH) ?? ""
        redacted = String("\(scheme)://\(authority)\(path)".prefix(Self.redactedLength))
    }

    /// The address in place of a host name; nil for a name.
    var address: IPAddress? {
        let isV6 = origin.host.hasPrefix("[")
        // Without the zone of a link, which has no meaning elsewhere.
        let text = origin.host.drop { $0 == "[" }.prefix { $0 != "]" && $0 != "%" }
        return IPAddress(isV6 ? String(text) : origin.host)
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        let code = curl_url_get(parts, part, &text, UInt32(CURLU_DEFAULT_PORT))
        guard code == CURLUE_OK, let text else { return nil }
        return String(cString: text)
    }
}
