internal import Basics
internal import Curl

extension CurlResponse {
    /// The response in a line.
    var summary: String {
        let type = contentType.map { ", \(printable($0))" } ?? ""
        return "\(status)\(type), \(body.count) bytes"
    }

    /// The beginning of the body, in which the server may quote the request.
    func excerpt(hiding secrets: [String]) -> String {
        guard !body.isEmpty else { return "the body is empty" }
        var text = String(decoding: body, as: UTF8.self)
        for secret in secrets { text = text.hiding(secret) }
        return "the body begins with '\(printable(text, limit: 200))'"
    }
}

extension CurlRequest {
    /// The values that no message may repeat.
    var secrets: [String] {
        let own =
            switch credentials {
            case .basic(_, let password): [password]
            case .bearer(let token): [token]
            case nil: [String]()
            }
        let others = (headers + secretHeaders).map(\.value)
        // What is shorter is a word, not a secret, such as `en`.
        return own + others.filter { $0.utf8.count > 5 }
    }
}

extension String {
    fileprivate func hiding(_ secret: String) -> String {
        split(separator: secret, omittingEmptySubsequences: false).joined(separator: "<secret>")
    }
}

extension CurlTiming {
    /// The phases in a line, in milliseconds.
    var summary: String {
        let phases = [
            ("name", nameLookup), ("connect", connect), ("TLS", tls), ("first byte", firstByte),
            ("total", total),
        ]
        let texts = phases.map { "\($0) \($1.milliseconds)" }
        return "milliseconds: \(texts.joined(separator: ", "))"
    }
}

/// The certificate that is missing if a server is not trusted, and the steps to add it.
enum CertificateHints {
    /// The steps to present a client certificate.
    static let missing = [
        "The server ended the TLS handshake. If it requires a client certificate, set it in the",
        "collector's file, with files below secrets_dir:",
        "source:",
        "  client_certificate: client.pem",
        "  client_key: client.key",
    ]

    static func lines(_ chain: [CurlCertificate]) -> [String] {
        guard let last = chain.last else { return [] }
        let shown = chain.map {
            "the server shows '\(printable($0.subject))', issued by '\(printable($0.issuer))', "
                + "valid until \(printable($0.expires))"
        }
        return shown + [
            "If this is the right server, but its issuer is not trusted, the missing certificate is",
            "that of '\(printable(last.issuer))'. Get it in PEM form from the server's operator,",
            "save it below secrets_dir, and set it in the collector's file:",
            "source:",
            "  ca_file: issuer.pem",
        ]
    }
}
