internal import CCurl

extension CurlHandle {
    /// The error for the code with which a transfer ended, in libcurl's own words.
    func error(_ code: CURLcode, head: ResponseHead, bodyLimit: Int) -> CurlError {
        let text = errorBuffer[0] == 0 ? nil : String(cString: errorBuffer)
        let error = CurlError(code: Int(code.rawValue), text, bodyLimit: bodyLimit)
        let isNew = head.size == 0
        switch code {
        case _ where isNew && number(CURLINFO_HTTP_CONNECTCODE) == 407:
            return .proxyAuth("\(error)")
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return Self.error(error, isNew: isNew, code)
        // libcurl allows a header line 100 KB, and then claims to have no memory.
        case CURLE_OUT_OF_MEMORY where !head.isWhole && number(CURLINFO_PRETRANSFER_TIME_T) > 0:
            return .notHTTP("a line of the header is larger than 100 KB")
        default: return error
        }
    }

    /// The error of a connection that broke, by the layer that broke it.
    ///
    /// libcurl has one code for all of them, and only its text tells them apart.
    private static func error(_ error: CurlError, isNew: Bool, _ code: CURLcode) -> CurlError {
        let text = error.description
        // TLS 1.3: a server asks for a certificate, and refuses it, after the handshake.
        if text.contains("SSL routines"), text.contains("alert") { return .tls(text) }
        if isNew, text.contains("nghttp2") { return .notHTTP(text) }
        // A reset before the first line of a response leaves nothing to be truncated.
        if isNew, code == CURLE_RECV_ERROR { return .connect(text) }
        return error
    }

    /// The phase that a transfer is in, for the message of a timeout.
    func phase(received: Int?) -> String {
        if let received { return "the body was not whole after \(received) bytes" }
        // The last first: a connection that is reused has no times for the first three.
        let phases = [
            (CURLINFO_STARTTRANSFER_TIME_T, "the body did not come"),
            (CURLINFO_PRETRANSFER_TIME_T, "no answer came"),
            (CURLINFO_CONNECT_TIME_T, "the TLS handshake did not end"),
            (CURLINFO_NAMELOOKUP_TIME_T, "no connection was established"),
        ]
        return phases.first { number($0.0) > 0 }?.1 ?? "the name was not resolved"
    }
}

extension CURLcode {
    /// True for the errors of a body that breaks off or is refused.
    var concernsBody: Bool {
        [
            CURLE_PARTIAL_FILE, CURLE_FILESIZE_EXCEEDED, CURLE_WRITE_ERROR, CURLE_RECV_ERROR,
            CURLE_HTTP2_STREAM,
        ].contains(self)
    }
}
