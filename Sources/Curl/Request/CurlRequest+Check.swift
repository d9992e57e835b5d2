extension CurlRequest {
    /// Refuses what must not be sent.
    ///
    /// - Throws: `badURL` or `badRequest`.
    func check() throws(CurlError) {
        try checkAddress(in: CurlURL(url))
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
        try credentials?.check()
        try trust.check()
        try checkProxy()
    }

    /// Refuses an address that a proxy would be asked to reach, for nobody sees the connection then.
    func checkAddress(in url: CurlURL) throws(CurlError) {
        guard proxy != nil, !allowLocal, let address = url.address, address.isLocal else { return }
        throw .refused(address)
    }

    private func checkProxy() throws(CurlError) {
        guard let proxy else { return }
        do throws(CurlError) {
            _ = try CurlURL(proxy)
        } catch {
            throw .badRequest("the proxy: \(error)")
        }
    }
}
