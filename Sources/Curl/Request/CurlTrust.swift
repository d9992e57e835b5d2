/// Whom a request believes, and how it proves itself; servers are always verified.
package struct CurlTrust: Hashable, Sendable {
    /// The certificates that vouch for servers, in PEM; those of the system, if none.
    package let caFile: String?
    /// What the origin of the first URL is shown; no other is.
    package internal(set) var client: ClientCertificate?

    package init(caFile: String? = nil, client: ClientCertificate? = nil) {
        self.caFile = caFile
        self.client = client
    }

    /// - Throws: `badRequest` for what libcurl would read only in part.
    func check() throws(CurlError) {
        let texts = [caFile, client?.certificate, client?.key, client?.passphrase]
        guard texts.allSatisfy({ $0?.utf8.contains(0) != true }) else {
            throw .badRequest("the path of a certificate or key, or its passphrase, holds a NUL")
        }
    }
}
