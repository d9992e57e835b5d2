internal import CCurl

extension CurlRequest {
    /// Refuses what must not be sent.
    ///
    /// - Throws: `badURL` or `badRequest`.
    func check() throws(CurlError) {
        try checkURL()
        switch (method, body) {
        case ("GET", nil), ("POST", _): break
        case ("GET", _): throw .badRequest("a GET has no body")
        default: throw .badRequest("the method is neither GET nor POST")
        }
        for (name, value) in headers {
            guard HeaderSyntax.isName(name) else {
                throw .badRequest("a header name holds a character it may not, or none")
            }
            guard HeaderSyntax.isValue(value) else {
                throw .badRequest("the value of header \(name) holds a line end or NUL")
            }
        }
    }

    private func checkURL() throws(CurlError) {
        guard !url.utf8.contains(0) else { throw .badURL("the URL holds a NUL") }
        guard let parts = curl_url() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        defer { curl_url_cleanup(parts) }
        var scheme: UnsafeMutablePointer<CChar>?
        defer { curl_free(scheme) }
        var code = curl_url_set(parts, CURLUPART_URL, url, 0)
        if code == CURLUE_OK { code = curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) }
        guard code == CURLUE_OK, let scheme else {
            throw .badURL(String(cString: curl_url_strerror(code)))
        }
        guard ["http", "https"].contains(String(cString: scheme)) else {
            throw .badURL("the scheme is neither http nor https")
        }
    }
}
