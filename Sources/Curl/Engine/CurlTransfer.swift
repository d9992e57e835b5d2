internal import Basics
internal import CCurl

/// One request in progress: its handle, the data it sends, and the body received so far.
final class CurlTransfer {
    enum Outcome {
        case answer(CurlResponse)
        /// The next request.
        case redirect(CurlRequest)
    }

    /// The most bytes that are reserved on the word of Content-Length.
    private static let trustedLength = 1 << 20

    /// Roughly the longest total time that libcurl accepts.
    private static let longest = Duration.seconds(24 * 86_400)

    /// The delay of `deadline` behind libcurl's own timeout.
    private static let grace = Duration.milliseconds(250)

    /// The maximum size of all headers in bytes, from the proxy's to the trailer.
    private static let headerLimit = 256 << 10

    let fetch: CurlFetch
    let handle: CurlHandle
    let headers: CurlList
    /// The latest end, after the timeout at which libcurl ends the transfer itself.
    let deadline: ContinuousClock.Instant
    /// The reason that the transfer was ended here.
    private var refusal: CurlError?
    private var headerSize = 0
    private var hasWholeHeader = false
    private var body: [UInt8] = []

    /// If `isFresh`, it gets a new connection.
    init(
        _ fetch: CurlFetch, on handle: CurlHandle, userAgent: String, isFresh: Bool
    ) throws(CurlError) {
        self.fetch = fetch
        self.handle = handle
        headers = try CurlList(headers: fetch.request.headers)
        deadline = .now + min(fetch.request.timeouts.total, Self.longest) + Self.grace
        try configure(for: fetch.request, userAgent: userAgent, isFresh: isFresh)
    }

    /// The transfer at the address that `configure` stored.
    static func at(_ address: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged.fromOpaque(address).takeUnretainedValue()
    }

    /// True if a new or reused connection may go to the address.
    func mayReach(_ address: IPAddress?) -> Bool {
        guard let address else { return false }
        guard address.isLinkLocalOrMetadata, !fetch.request.allowLocal else { return true }
        refusal = .refused(address)
        return false
    }

    /// Takes a header or trailer line with its line end; returns false if the header is too large.
    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        guard line.count <= Self.headerLimit - headerSize else {
            refusal = .notHTTP("the header is larger than \(Self.headerLimit) bytes")
            return false
        }
        headerSize += line.count
        switch line.first {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"): hasWholeHeader = true
        case UInt8(ascii: "H") where line.starts(with: "HTTP/".utf8): hasWholeHeader = false
        default: break
        }
        return true
    }

    /// Takes bytes of the decompressed body; returns false if the body is too large.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= fetch.request.bodyLimit - body.count else { return false }
        if body.isEmpty { body.reserveCapacity(expectedLength) }
        body.append(contentsOf: bytes)
        return true
    }

    /// The outcome, given the code with which libcurl ended the transfer.
    func outcome(_ code: CURLcode) throws(CurlError) -> Outcome {
        guard code == CURLE_OK else { throw error(code) }
        if fetch.request.inspectsCertificates { return .answer(chain) }
        // To libcurl a header that breaks off is a response without a body.
        guard hasWholeHeader else { throw .truncated("the header is truncated") }
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        let timing = CurlTiming(of: handle)
        if [301, 302, 303, 307, 308].contains(status) {
            let location = handle.text(CURLINFO_REDIRECT_URL)
            return .redirect(
                try fetch.request.redirected(by: status, to: location, after: timing.total))
        }
        let lastModified = handle.number(CURLINFO_FILETIME_T)
        return .answer(
            CurlResponse(
                status: status,
                body: body,
                contentType: handle.text(CURLINFO_CONTENT_TYPE),
                lastModified: lastModified == -1 ? nil : Int64(lastModified),
                url: handle.text(CURLINFO_EFFECTIVE_URL) ?? "",
                timing: timing))
    }

    private var chain: CurlResponse {
        CurlResponse(
            status: 0, body: [], contentType: nil, lastModified: nil, url: fetch.request.url.text,
            timing: CurlTiming(of: handle), certificates: handle.certificates)
    }

    private func error(_ code: CURLcode) -> CurlError {
        if let refusal { return refusal }
        let error = handle.error(code, bodyLimit: fetch.request.bodyLimit)
        // A reset before the first line of a response leaves nothing to be truncated.
        if code == CURLE_RECV_ERROR, headerSize == 0 { return .connect("\(error)") }
        return error
    }

    /// Content-Length, clamped to a bound; 0 if the server sends none.
    private var expectedLength: Int {
        let length = handle.number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return min(max(length, 0), fetch.request.bodyLimit, Self.trustedLength)
    }
}
