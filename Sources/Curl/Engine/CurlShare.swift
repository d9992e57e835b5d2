internal import CCurl

/// The resolved names and TLS sessions that all transfers of one loop use together.
///
/// It has no lock functions, for only one thread uses it.
final class CurlShare {
    let pointer: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let pointer = curl_share_init() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        self.pointer = pointer
        for data in [CURL_LOCK_DATA_DNS, CURL_LOCK_DATA_SSL_SESSION] {
            let code = ccurl_share(pointer, data)
            guard code == CURLSHE_OK else {
                throw .other(code: Int(code.rawValue), String(cString: curl_share_strerror(code)))
            }
        }
    }

    deinit {
        curl_share_cleanup(pointer)
    }
}
