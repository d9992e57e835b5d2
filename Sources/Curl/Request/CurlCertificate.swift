internal import CCurl

/// One certificate of the chain that a server showed.
package struct CurlCertificate: Hashable, Sendable {
    /// As OpenSSL writes names, such as `CN = portal.example.org`.
    package let subject: String
    package let issuer: String
    /// The last instant at which it holds, as OpenSSL writes it.
    package let expires: String
}

extension CurlHandle {
    /// The most certificates that are read of a chain.
    private static let chainLimit: Int32 = 16

    /// The chain as the server sent it, its own certificate first.
    var certificates: [CurlCertificate] {
        var found: UnsafeMutableRawPointer?
        ccurl_get_pointer(pointer, CURLINFO_CERTINFO, &found)
        guard let info = found?.assumingMemoryBound(to: curl_certinfo.self).pointee,
            let lists = info.certinfo
        else { return [] }
        return (0..<Int(min(max(info.num_of_certs, 0), Self.chainLimit))).map {
            certificate(in: lists[$0])
        }
    }

    /// Reads a list of `Name:value` texts.
    private func certificate(in list: UnsafeMutablePointer<curl_slist>?) -> CurlCertificate {
        var fields: [Substring: String] = [:]
        var next = list
        while let entry = next?.pointee {
            let text = entry.data.map { String(cString: $0) } ?? ""
            if let colon = text.firstIndex(of: ":") {
                fields[text[..<colon]] = String(text[text.index(after: colon)...])
            }
            next = entry.next
        }
        return CurlCertificate(
            subject: fields["Subject"] ?? "", issuer: fields["Issuer"] ?? "",
            expires: fields["Expire date"] ?? "")
    }
}
