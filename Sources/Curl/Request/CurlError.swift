internal import CCurl

/// The reason that a fetch has no response, in libcurl's own words where it has any.
package enum CurlError: Error, Hashable, Sendable {
    /// The request was refused before anything was sent.
    case badRequest(String)
    case badURL(String)
    case dns(String)
    case connect(String)
    case tls(String)
    /// The proxy asks for credentials.
    case proxyAuth(String)
    /// The timeout expired, or the transfer was too slow for too long.
    case timeout(String)
    /// A redirect that must not be followed, or one too many.
    case redirect(String)
    /// The body is larger than the limit in bytes.
    case tooLarge(limit: Int)
    /// The response broke off before its end.
    case truncated(String)
    /// The server does not speak HTTP.
    case notHTTP(String)
    /// The body does not match its Content-Encoding.
    case contentEncoding(String)
    /// The task was cancelled.
    case cancelled
    /// The engine was stopped.
    case stopped
    /// Any other error, with the number from libcurl or the system.
    case other(code: Int, String)
}

extension CurlError {
    /// The error for an address that a request may not reach.
    static func refused(_ address: IPAddress) -> CurlError {
        .connect("\(address) is a link-local or metadata address; `allow_local: true` permits it")
    }

    /// The error for a part of a body that nobody asked for.
    static let part = CurlError.truncated(
        "status 206: the server sent a part, though the whole was requested; "
            + "`accept_status: [206]` takes it")
}

extension CurlError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badRequest(let text), .badURL(let text), .dns(let text), .connect(let text),
            .tls(let text), .proxyAuth(let text), .timeout(let text), .redirect(let text),
            .truncated(let text),
            .notHTTP(let text), .contentEncoding(let text):
            text
        case .tooLarge(let limit): "the body is larger than \(limit) bytes"
        case .cancelled: "cancelled"
        case .stopped: "the engine is stopped"
        case .other(let code, let text): "\(text) (\(code))"
        }
    }
}

extension CurlError {
    /// The error for a transfer that ended with this code.
    ///
    /// - Parameters:
    ///   - code: a `CURLcode`.
    ///   - text: libcurl's message; nil for its standard words for the code.
    ///   - bodyLimit: the limit that the transfer had.
    package init(code: Int, _ text: String?, bodyLimit: Int) {
        let code = CURLcode(UInt32(truncatingIfNeeded: code))
        let text = text ?? String(cString: curl_easy_strerror(code))
        self =
            switch code {
            case CURLE_URL_MALFORMAT: .badURL(text)
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .dns(text)
            case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR: .connect(text)
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
                CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
                .tls(text)
            case CURLE_OPERATION_TIMEDOUT: .timeout(text)
            case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: bodyLimit)
            case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_HTTP2,
                CURLE_HTTP2_STREAM:
                .truncated(text)
            // The scheme was checked before: libcurl means the response's protocol.
            // A write error of libcurl itself: the receiver's own have a reason of their own.
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR:
                .notHTTP(text)
            case CURLE_BAD_CONTENT_ENCODING: .contentEncoding(text)
            default: .other(code: Int(code.rawValue), text)
            }
    }

    /// The error for a failure of libcurl outside of any transfer.
    init(_ code: CURLcode) {
        self = .other(code: Int(code.rawValue), String(cString: curl_easy_strerror(code)))
    }
}
