internal import CCurl

/// One request on its way: a handle, what it sends, and the body as far as it has come.
final class CurlTransfer {
    /// The most bytes that are set aside because the server says that they will come.
    private static let trustedLength = 1 << 20

    let ticket: Ticket
    let handle: CurlHandle
    let headers: CurlHeaderList
    let reply: CurlInbox.Reply
    private let bodyLimit: Int
    private var hasWholeHeader = false
    private var body: [UInt8] = []

    init(
        _ request: CurlRequest, for ticket: Ticket, on handle: CurlHandle, userAgent: String,
        _ reply: CurlInbox.Reply
    ) throws(CurlError) {
        self.ticket = ticket
        self.handle = handle
        self.reply = reply
        headers = try CurlHeaderList(request.headers)
        bodyLimit = request.bodyLimit
        try configure(for: request, userAgent: userAgent)
    }

    /// The transfer that `configure` left its address with.
    static func at(_ address: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged.fromOpaque(address).takeUnretainedValue()
    }

    /// Sees one line of the header, or of the trailer, with its line end.
    func receive(headerLine line: UnsafeRawBufferPointer) {
        switch line.first {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"): hasWholeHeader = true
        case UInt8(ascii: "H") where line.starts(with: "HTTP/".utf8): hasWholeHeader = false
        default: break
        }
    }

    /// Takes bytes of the body, decompressed; answers false where the body grows too large.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= bodyLimit - body.count else { return false }
        if body.isEmpty { body.reserveCapacity(expectedLength) }
        body.append(contentsOf: bytes)
        return true
    }

    /// What the fetch is told, now that libcurl has ended the transfer with this code.
    func outcome(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        guard code == CURLE_OK else { return .failure(handle.error(code, bodyLimit: bodyLimit)) }
        // To libcurl a header that breaks off is an answer without a body.
        guard hasWholeHeader else { return .failure(.truncated("the header breaks off")) }
        let lastModified = handle.number(CURLINFO_FILETIME_T)
        return .success(
            CurlResponse(
                status: handle.number(CURLINFO_RESPONSE_CODE),
                body: body,
                contentType: handle.text(CURLINFO_CONTENT_TYPE),
                lastModified: lastModified == -1 ? nil : Int64(lastModified),
                url: handle.text(CURLINFO_EFFECTIVE_URL) ?? "",
                timing: CurlTiming(of: handle)))
    }

    /// Content-Length within bounds; 0 where the server does not say.
    private var expectedLength: Int {
        let length = handle.number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return min(max(length, 0), bodyLimit, Self.trustedLength)
    }
}
