internal import CCurl

/// A multi handle, and the state that its transfers share.
///
/// Unchecked, because any thread may call `wake()`, and only the loop's calls the rest.
final class CurlMulti: @unchecked Sendable {
    /// The longest wait, in milliseconds; libcurl shortens it to its own next timer.
    private static let longestWait = 60_000

    let share: CurlShare
    private let pointer: UnsafeMutableRawPointer

    /// Keeps up to that many idle connections.
    init(idleConnections: Int) throws(CurlError) {
        try CurlLibrary.prepare()
        share = try CurlShare()
        guard let pointer = curl_multi_init() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        self.pointer = pointer
        try Self.check(ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, idleConnections))
        // Without a free descriptor libcurl makes a handle that nothing can wake.
        try Self.check(curl_multi_wakeup(pointer))
    }

    deinit {
        curl_multi_cleanup(pointer)
    }

    func wake() {
        curl_multi_wakeup(pointer)
    }

    func add(_ handle: CurlHandle) throws(CurlError) {
        try Self.check(curl_multi_add_handle(pointer, handle.pointer))
    }

    func remove(_ handle: CurlHandle) {
        curl_multi_remove_handle(pointer, handle.pointer)
    }

    /// Advances every transfer as far as possible without waiting.
    func perform() throws(CurlError) {
        var running: Int32 = 0
        try Self.check(curl_multi_perform(pointer, &running))
    }

    /// Waits until a transfer can proceed, `wake()` is called, or the span has passed.
    func wait(atMost span: Duration?) throws(CurlError) {
        let longest = Duration.milliseconds(Self.longestWait)
        let milliseconds = (max(min(span ?? longest, longest), .zero) / .milliseconds(1)).rounded(
            .up)
        try Self.check(curl_multi_poll(pointer, nil, 0, Int32(milliseconds), nil))
    }

    /// The next finished transfer, and its result code.
    func nextEnded() -> (CurlTransfer, CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left)?.pointee {
            guard message.msg == CURLMSG_DONE else { continue }
            var address: UnsafeMutableRawPointer?
            ccurl_get_pointer(message.easy_handle, CURLINFO_PRIVATE, &address)
            guard let address else { continue }
            return (CurlTransfer.at(address), message.data.result)
        }
        return nil
    }

    private static func check(_ code: CURLMcode) throws(CurlError) {
        guard code == CURLM_OK else {
            throw .other(code: Int(code.rawValue), String(cString: curl_multi_strerror(code)))
        }
    }
}

/// The resolved names and TLS sessions that all transfers of one loop share.
///
/// It has no lock functions, because only one thread uses it.
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

/// The state that libcurl keeps for the whole process.
enum CurlLibrary {
    private static let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// Initialises libcurl, the first time.
    static func prepare() throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}
