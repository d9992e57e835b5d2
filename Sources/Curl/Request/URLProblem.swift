/// What libcurl has against a URL; nil when it is one of http or https.
@Sendable package func urlProblem(_ url: String) -> String? {
    let timeouts = CurlTimeouts(total: .zero, connect: .zero, lowSpeed: 0, lowSpeedSpan: .zero)
    do throws(CurlError) {
        try CurlRequest(url: url, timeouts: timeouts, bodyLimit: 0).check()
        return nil
    } catch {
        return "\(error)"
    }
}

/// The host in an http or https URL, in lower case; nil where libcurl finds none.
package func urlHost(_ url: String) -> String? {
    try? CurlURL(url).origin.host
}
