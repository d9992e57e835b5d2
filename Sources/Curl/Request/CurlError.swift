/// Why a fetch has no answer; the texts are libcurl's own where it was asked.
package enum CurlError: Error, Hashable, Sendable {
    /// The request was refused before anything was sent.
    case badRequest(String)
    case badURL(String)
    case dns(String)
    case connect(String)
    case tls(String)
    /// The time was up, or the transfer too slow for too long.
    case timeout(String)
    /// A redirect that must not be followed, or one too many.
    case redirect(String)
    /// The body has more bytes than this.
    case tooLarge(limit: Int)
    /// The answer broke off before its end.
    case truncated(String)
    /// What answered does not speak HTTP.
    case notHTTP(String)
    /// The body is not what its Content-Encoding says.
    case contentEncoding(String)
    /// The task was cancelled.
    case cancelled
    /// The engine was stopped.
    case stopped
    /// Anything else, by the number that libcurl or the system gives it.
    case other(code: Int, String)
}

extension CurlError {
    /// What is told of an address that a request may not reach.
    static func refused(_ address: IPAddress) -> CurlError {
        .connect("\(address) is link-local or the like; `allow_local: true` allows it")
    }
}

extension CurlError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badRequest(let text), .badURL(let text), .dns(let text), .connect(let text),
            .tls(let text), .timeout(let text), .redirect(let text), .truncated(let text),
            .notHTTP(let text), .contentEncoding(let text):
            text
        case .tooLarge(let limit): "the body is larger than \(limit) bytes"
        case .cancelled: "cancelled"
        case .stopped: "the engine is stopped"
        case .other(let code, let text): "\(text) (\(code))"
        }
    }
}
