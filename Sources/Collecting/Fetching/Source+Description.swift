internal import Basics
internal import Curl
internal import Indicators

extension Source {
    /// The request for display: no query, no body and no header value that may be a secret.
    func redactedDescription(at instant: Instant, in zone: Zone) -> [String] {
        switch self {
        case .file(let file): return ["file \(printable(file.pattern))"]
        case .http(let source):
            let url = source.url.text(at: instant, in: zone)
            let hasQuery = url.contains("?")
            var lines = [
                "\(source.method.rawValue) \(printable(String(withoutQuery(url)), limit: 500))"
                    + (hasQuery ? "?<hidden>" : "")
            ]
            lines += source.headers.map { header in
                let isPlain = ["accept", "content-type"].contains(header.name.lowercased())
                let value = isPlain ? header.value.text(at: instant, in: zone) : "<hidden>"
                return "\(header.name): \(printable(value))"
            }
            lines += source.security.secretHeaders.map { "\($0.name): <secret>" }
            if source.security.credentials != nil { lines.append("Authorization: <secret>") }
            if let body = source.body {
                lines.append("body of \(body.text(at: instant, in: zone).utf8.count) bytes")
            }
            return lines
        }
    }
}

/// The URL without its query, which may hold a key.
func withoutQuery(_ url: String) -> Substring {
    url.prefix { $0 != "?" && $0 != "#" }
}

extension Source {
    /// The host of the URL; nil for a file.
    var host: String? {
        guard case .http(let source) = self else { return nil }
        return source.url.host
    }
}
