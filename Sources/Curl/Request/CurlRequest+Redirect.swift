internal import Basics

extension CurlRequest {
    /// The next request after a redirect.
    ///
    /// - Parameters:
    ///   - status: 301, 302, 303, 307 or 308.
    ///   - location: the target, as an absolute URL.
    ///   - cookies: all cookies so far.
    ///   - spent: the part of the total timeout that the response took.
    /// - Returns: a request with one redirect and this time less.
    /// - Throws: `redirect` if it must not be followed.
    package func redirected(
        by status: Int, to location: String?, cookies: [String] = [], after spent: Duration
    ) throws(CurlError) -> CurlRequest {
        let target = try target(of: location)
        try checkAddress(in: target)
        guard maxRedirects > 0 else {
            throw .redirect("too many redirects, the last to \(target.redacted)")
        }
        var next = self
        next.url = target
        next.maxRedirects -= 1
        next.timeouts.total -= spent
        next.redirects = (redirects.count + 1, redirects.duration + spent)
        next.cookies = cookies
        // RFC 9110 §15.4 — 307 and 308 keep the method.
        if method == "POST", status < 307 { next.becomeGet() }
        if target.origin != url.origin { try next.forgetSecrets(before: target, status: status) }
        return next
    }

    private func target(of location: String?) throws(CurlError) -> HTTPURL {
        guard let location else { throw .redirect("\(url.redacted): redirect without Location") }
        let target: HTTPURL
        do throws(HTTPURLError) {
            target = try HTTPURL(location)
        } catch {
            throw .redirect("\(url.redacted): invalid redirect: \(error)")
        }
        guard url.origin.scheme == "http" || target.origin.scheme == "https" else {
            throw .redirect("refused redirect from https to \(target.redacted)")
        }
        return target
    }

    private mutating func becomeGet() {
        method = "GET"
        body = nil
        headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    }

    /// Removes the secrets that another origin must not see.
    private mutating func forgetSecrets(before target: HTTPURL, status: Int) throws(CurlError) {
        guard status < 307 || (credentials == nil && method == "GET") else {
            throw .redirect("refused redirect with body or credentials to \(target.redacted)")
        }
        headers.removeAll { Self.mayBeSecret($0.name) }
        secretHeaders = []
        credentials = nil
        trust.client = nil
    }

    /// The parts of header names that tell of a secret, whatever file it is in.
    private static let secretWords = [
        "auth", "cookie", "credential", "key", "passw", "secret", "session", "signature", "token",
    ]

    private static func mayBeSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretWords.contains { name.contains($0) }
    }
}
