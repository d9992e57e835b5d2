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
        curl_easy_reset(pointer)
        errorBuffer[0] = 0
    }

    /// The error for this code, in libcurl's own words.
    func error(_ code: CURLcode, bodyLimit: Int) -> CurlError {
        CurlError(
            code: Int(code.rawValue), errorBuffer[0] == 0 ? nil : String(cString: errorBuffer),
            bodyLimit: bodyLimit)
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

/// Lines in the form that libcurl reads while it sends.
final class CurlList {
    private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(CurlError) {
        for line in lines {
            guard let longer = curl_slist_append(pointer, line) else {
                throw CurlError(CURLE_OUT_OF_MEMORY)
            }
            pointer = longer
        }
    }

    /// The header lines of a request.
    convenience init(headers: [CurlRequest.Header]) throws(CurlError) {
        // libcurl drops `name:`, and sends `name;` as a header without a value.
        try self.init(headers.map { $1.isEmpty ? "\($0);" : "\($0): \($1)" })
    }

    deinit {
        curl_slist_free_all(pointer)
    }
}
