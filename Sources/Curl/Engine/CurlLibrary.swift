internal import CCurl

/// The state that libcurl keeps for the whole process.
enum CurlLibrary {
    private static let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// Initialises libcurl, the first time.
    static func prepare() throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}
