internal import Basics
internal import Curl

/// Tells which certificate is missing where a server is not trusted, and what mends it.
enum CertificateHints {
    static func lines(_ chain: [CurlCertificate]) -> [String] {
        guard let last = chain.last else { return [] }
        let shown = chain.map {
            "the server shows '\(printable($0.subject))', issued by '\(printable($0.issuer))', "
                + "good until \(printable($0.expires))"
        }
        return shown + [
            "If that is right and only its issuer is not trusted here, the certificate missing is",
            "that of '\(printable(last.issuer))'. Get it in PEM form from those who run the server,",
            "save it below secrets_dir, and name it in the collector's file:",
            "source:",
            "  ca_file: issuer.pem",
        ]
    }
}
