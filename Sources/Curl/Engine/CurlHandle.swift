internal import CCurl

/// An easy handle, and the buffer for libcurl's error messages.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    let errorBuffer: UnsafeMutablePointer<CChar>
    // Held because it may be freed only after the handles that use it.
    private let share: CurlShare

    init(sharing share: CurlShare) throws(CurlError) {
        guard let pointer = curl_easy_init() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        self.pointer = pointer
        self.share = share
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_SHARE, share.pointer)
    }

    deinit {
        curl_easy_cleanup(pointer)
        errorBuffer.deallocate()
    }

    /// Resets the options of the last transfer; shared state is kept.
    func reset() {
        // libcurl 7.88 leaks the names of cookie files otherwise.
        _ = ccurl_set_pointer(pointer, CURLOPT_COOKIEFILE, nil)
        curl_easy_reset(pointer)
        errorBuffer[0] = 0
    }
}

extension CurlHandle {
    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(ccurl_set_pointer(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: [UInt8]) throws(CurlError) {
        try check(ccurl_set_pointer(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: UnsafeRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(pointer, option, value))
    }

    func set(_ option: CURLoption, _ file: PEMFile) throws(CurlError) {
        var bytes = file.bytes
        let code = bytes.withUnsafeMutableBytes { bytes in
            var blob = curl_blob(
                data: bytes.baseAddress, len: bytes.count, flags: UInt32(CURL_BLOB_COPY))
            return ccurl_set_pointer(pointer, option, &blob)
        }
        try check(code)
    }

    func set(_ option: CURLoption, _ receiver: curl_write_callback) throws(CurlError) {
        try check(ccurl_set_receiver(pointer, option, receiver))
    }

    func set(_ option: CURLoption, opener: curl_opensocket_callback) throws(CurlError) {
        try check(ccurl_set_opener(pointer, option, opener))
    }

    func set(_ option: CURLoption, gate: curl_prereq_callback) throws(CurlError) {
        try check(ccurl_set_gate(pointer, option, gate))
    }

    private func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}

extension CurlHandle {
    /// A number that libcurl reports about the transfer; 0 if it has none.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(pointer, info, &value)
        return value
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        ccurl_get_string(pointer, info, &value)
        return value.map { String(cString: $0) }
    }
}
