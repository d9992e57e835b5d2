internal import Basics
internal import CCurl

/// One request on its way: a handle, what it sends, and the body as far as it has come.
final class CurlTransfer {
    enum Outcome {
        case answer(CurlResponse)
        /// What to ask instead.
        case redirect(CurlRequest)
    }

    /// The most bytes that are set aside because the server says that they will come.
    private static let trustedLength = 1 << 20

    /// What libcurl takes for the longest total time, more or less.
    private static let longest = Duration.seconds(24 * 86_400)

    /// How much later than libcurl's own the deadline is.
    private static let grace = Duration.milliseconds(250)

    /// The most bytes of all headers, from the proxy's to the trailer.
    private static let headerLimit = 256 << 10

    let fetch: CurlFetch
    let handle: CurlHandle
    let headers: CurlList
    /// When it must have ended; later than the time at which libcurl ends it by itself.
    let deadline: ContinuousClock.Instant
    /// Why the transfer was ended from here.
    private var refusal: CurlError?
    private var headerSize = 0
    private var hasWholeHeader = false
    private var body: [UInt8] = []

    /// One that `isFresh` has a connection that nobody had before.
    init(
        _ fetch: CurlFetch, on handle: CurlHandle, userAgent: String, isFresh: Bool
    ) throws(CurlError) {
        self.fetch = fetch
        self.handle = handle
        headers = try CurlList(headers: fetch.request.headers)
        deadline = .now + min(fetch.request.timeouts.total, Self.longest) + Self.grace
        try configure(for: fetch.request, userAgent: userAgent, isFresh: isFresh)
    }

    /// The transfer that `configure` left its address with.
    static func at(_ address: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged.fromOpaque(address).takeUnretainedValue()
    }

    /// Whether a connection may go there, or be used that does.
    func mayReach(_ address: IPAddress?) -> Bool {
        guard let address else { return false }
        guard address.isLinkLocalOrMetadata, !fetch.request.allowLocal else { return true }
        refusal = .refused(address)
        return false
    }

    /// Takes a line of a header or trailer with its line end; answers false at one too many.
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

    /// Takes bytes of the body, decompressed; answers false where the body grows too large.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= fetch.request.bodyLimit - body.count else { return false }
        if body.isEmpty { body.reserveCapacity(expectedLength) }
        body.append(contentsOf: bytes)
        return true
    }

    /// What came of it, now that libcurl has ended the transfer with this code.
    func outcome(_ code: CURLcode) throws(CurlError) -> Outcome {
        guard code == CURLE_OK else { throw error(code) }
        if fetch.request.inspectsCertificates { return .answer(chain) }
        // To libcurl a header that breaks off is an answer without a body.
        guard hasWholeHeader else { throw .truncated("the header breaks off") }
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
        // A reset before the first line of an answer leaves nothing to be truncated.
        if code == CURLE_RECV_ERROR, headerSize == 0 { return .connect("\(error)") }
        return error
    }

    /// Content-Length within bounds; 0 where the server does not say.
    private var expectedLength: Int {
        let length = handle.number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return min(max(length, 0), fetch.request.bodyLimit, Self.trustedLength)
    }
}
