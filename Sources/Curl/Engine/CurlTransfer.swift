internal import Basics
internal import CCurl

/// One request in progress: its handle, the data it sends, and the response received so far.
final class CurlTransfer {
    enum Outcome {
        case answer(CurlResponse)
        /// The next request.
        case redirect(CurlRequest)
    }

    /// The treatment of bytes that libcurl hands over.
    enum Reception {
        case taken, refused
        /// libcurl hands them over again after `resume()`.
        case heldBack
    }

    /// Roughly the longest total time that libcurl accepts.
    private static let longest = Duration.seconds(24 * 86_400)

    /// The delay of `deadline` behind libcurl's own timeout.
    private static let grace = Duration.milliseconds(250)

    let fetch: CurlFetch
    let handle: CurlHandle
    let headers: CurlList
    /// The latest end, after the timeout at which libcurl ends the transfer itself.
    let deadline: ContinuousClock.Instant
    /// The reason that the transfer was ended here.
    private var refusal: CurlError?
    private(set) var head = ResponseHead()
    /// Nil before its first byte.
    private var body: ResponseBody?
    private let lease: BodyLease
    private(set) var speed: SpeedWatch
    /// True while its body waits for memory.
    private(set) var isHeldBack = false
    /// True if libcurl has ever kept bytes of its body.
    private(set) var wasHeldBack = false
    private var isAbandoned = false

    /// If `isFresh`, it gets a new connection.
    init(
        _ fetch: CurlFetch, on handle: CurlHandle, lease: BodyLease, settings: CurlSettings,
        isFresh: Bool
    ) throws(CurlError) {
        self.fetch = fetch
        self.handle = handle
        self.lease = lease
        headers = try CurlList(headers: fetch.request.plainHeaders)
        speed = SpeedWatch(fetch.request.timeouts)
        deadline = .now + min(fetch.request.timeouts.total, Self.longest) + Self.grace
        try configure(for: fetch.request, settings, isFresh: isFresh)
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

    /// Takes a header or trailer line with its line end; returns false if it is refused.
    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        do throws(CurlError) {
            try head.take(line)
            guard !head.isWhole || !fetch.request.accepts(status) || length <= bodyLimit else {
                throw .tooLarge(limit: bodyLimit)
            }
            return true
        } catch {
            refusal = error
            return false
        }
    }

    /// Takes bytes of the body as they were sent.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Reception {
        guard !isAbandoned else { return .taken }
        do throws(CurlError) {
            var body = try takeBody()
            defer { self.body = body }
            guard body.mayTakeMore else {
                isHeldBack = true
                wasHeldBack = true
                return .heldBack
            }
            speed.take(bytes.count)
            try body.take(bytes)
            return .taken
        } catch {
            if fetch.request.accepts(status) { refusal = error }
            return .refused
        }
    }

    private var status: Int { handle.number(CURLINFO_RESPONSE_CODE) }
    private var length: Int { handle.number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) }
    private var bodyLimit: Int { fetch.request.bodyLimit }

    /// The body apart from the property, so that its bytes are not copied when it grows.
    private func takeBody() throws(CurlError) -> ResponseBody {
        if let body {
            self.body = nil
            return body
        }
        return try ResponseBody(
            status: status, of: fetch.request, codings: head.codings,
            length: length, lease: lease)
    }

    /// Goes on with a body that was held back, if there is memory.
    func resume() {
        guard isHeldBack, lease.mayTakeMore() else { return }
        isHeldBack = false
        speed.restart()
        curl_easy_pause(handle.pointer, CURLPAUSE_CONT)
    }

    /// Takes the bytes that libcurl keeps, and drops them.
    ///
    /// libcurl 7.88 forgets to, and hands them to the next transfer of the handle.
    func abandon() {
        guard isHeldBack else { return }
        isAbandoned = true
        curl_easy_pause(handle.pointer, CURLPAUSE_CONT)
    }

    /// The request for another start over HTTP/1.1; nil if the transfer may go on.
    ///
    /// Over HTTP/2 the bytes of a transfer that is held back come in between those of others,
    /// and libcurl 7.88 keeps them in memory.
    func restart() -> CurlRequest? {
        guard isHeldBack, fetch.request.method == "GET",
            handle.number(CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0
        else { return nil }
        let spent = CurlTiming(of: handle).total
        var request = fetch.request
        request.usesHTTP1 = true
        request.timeouts.total -= spent
        request.redirects.duration += spent
        return request
    }

    /// The next instant at which the loop has to look at the transfer.
    var nextCheck: ContinuousClock.Instant {
        guard !isHeldBack, let end = speed.end else { return deadline }
        return min(deadline, end)
    }

    /// The error of a transfer that is to be ended now; nil if it may go on.
    func overdue() -> CurlError? {
        if deadline <= .now {
            return isHeldBack ? timeout : .timeout("waited too long for a connection to the host")
        }
        return !isHeldBack && speed.isTooSlow() ? speed.error : nil
    }
}

extension CurlTransfer {
    /// The outcome, given the code with which libcurl ended the transfer.
    func outcome(_ code: CURLcode) throws(CurlError) -> Outcome {
        let (request, status) = (fetch.request, status)
        // The body of an error page or a redirect may break off: the status says more.
        let mayBreakOff = head.isWhole && status >= 200 && !request.accepts(status)
        guard code == CURLE_OK || (mayBreakOff && refusal == nil && code.concernsBody) else {
            throw error(code)
        }
        if request.inspectsCertificates { return .answer(chain) }
        // To libcurl a header that breaks off is a response without a body.
        guard head.isWhole else { throw .truncated("the header is truncated") }
        let timing = CurlTiming(of: handle)
        if [301, 302, 303, 307, 308].contains(status), !request.accepts(status) {
            return .redirect(
                try request.redirected(
                    by: status, to: handle.text(CURLINFO_REDIRECT_URL), cookies: handle.cookies,
                    after: timing.total))
        }
        guard status != 206 || request.accepts(206) else { throw .part }
        return .answer(try answer(status, timing))
    }

    private func answer(_ status: Int, _ timing: CurlTiming) throws(CurlError) -> CurlResponse {
        let body = try takeBody()
        try body.finish()
        let lastModified = handle.number(CURLINFO_FILETIME_T)
        return CurlResponse(
            status: status,
            body: body.bytes,
            lease: lease,
            contentType: handle.text(CURLINFO_CONTENT_TYPE),
            lastModified: lastModified == -1 ? nil : Int64(lastModified),
            url: handle.text(CURLINFO_EFFECTIVE_URL) ?? "",
            timing: timing)
    }

    private var chain: CurlResponse {
        CurlResponse(
            status: 0, body: [], lease: lease, contentType: nil, lastModified: nil,
            url: fetch.request.url.text, timing: CurlTiming(of: handle),
            certificates: handle.certificates)
    }

    private func error(_ code: CURLcode) -> CurlError {
        if let refusal { return refusal }
        if code == CURLE_OPERATION_TIMEDOUT { return timeout }
        return handle.error(code, head: head, bodyLimit: bodyLimit)
    }

    /// In words of our own: those of libcurl may be of an earlier connection or redirect.
    private var timeout: CurlError {
        let phase =
            isHeldBack
            ? "the body waits for other bodies, see body_budget"
            : handle.phase(received: body?.received)
        let redirects = fetch.request.redirects
        let spent = redirects.duration + CurlTiming(of: handle).total
        let before =
            switch redirects.count {
            case 0: ""
            case 1: ", a redirect included"
            default: ", \(redirects.count) redirects included"
            }
        return .timeout("timed out after \(spent.milliseconds) ms\(before): \(phase)")
    }
}
