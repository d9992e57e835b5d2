internal import CCurl

/// A server's response.
package struct CurlResponse: Hashable, Sendable {
    package let status: Int
    /// Decompressed; only the beginning if the status is not accepted.
    package let body: [UInt8]
    /// The memory of the body, to be held as long as the bytes are.
    package let lease: BodyLease
    /// The Content-Type as sent, parameters included.
    package let contentType: String?
    /// Last-Modified, in seconds since 1970-01-01T00:00:00Z.
    package let lastModified: Int64?
    /// The final URL, as normalised by libcurl.
    package let url: String
    package let timing: CurlTiming
    /// The server's chain; empty unless the request was for it.
    var certificates: [CurlCertificate] = []
}

/// The duration of each phase of a transfer; zero for the first three on a reused connection.
package struct CurlTiming: Hashable, Sendable {
    package let nameLookup: Duration
    package let connect: Duration
    package let tls: Duration
    /// From the request to the first byte of the response.
    package let firstByte: Duration
    /// From the start to the end of the transfer, all phases and the body included.
    package let total: Duration

    init(of handle: CurlHandle) {
        let resolved = handle.number(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = handle.number(CURLINFO_CONNECT_TIME_T)
        let secured = handle.number(CURLINFO_APPCONNECT_TIME_T)
        let ready = handle.number(CURLINFO_PRETRANSFER_TIME_T)
        let answered = handle.number(CURLINFO_STARTTRANSFER_TIME_T)
        nameLookup = .microseconds(resolved)
        connect = .microseconds(max(connected - resolved, 0))
        tls = .microseconds(max(secured - connected, 0))
        firstByte = .microseconds(max(answered - ready, 0))
        total = .microseconds(handle.number(CURLINFO_TOTAL_TIME_T))
    }
}

/// One certificate of a server's chain.
package struct CurlCertificate: Hashable, Sendable {
    /// As OpenSSL writes names, such as `CN = portal.example.org`.
    package let subject: String
    package let issuer: String
    /// The end of its validity, in OpenSSL's format.
    package let expires: String
}

extension CurlHandle {
    /// The maximum number of certificates read from a chain.
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

    /// Parses a list of `Name:value` texts.
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
