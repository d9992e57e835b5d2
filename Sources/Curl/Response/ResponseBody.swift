/// The body of a response as it arrives, decoded and bounded.
struct ResponseBody {
    /// The most bytes that are kept of a body that does not count.
    private static let excerptLength = 2048

    /// The most bytes that are reserved on the word of Content-Length.
    private static let trustedLength = 1 << 20

    private(set) var bytes: [UInt8] = []
    let lease: BodyLease
    private let limit: Int
    /// True if the status was not accepted, so that only the beginning is kept for a message.
    private let isExcerpt: Bool
    /// Nil after an error in the coding of an excerpt.
    private var decoder: ContentDecoder?
    /// The bytes as transferred.
    private(set) var received = 0

    /// - Throws: `contentEncoding`, or `truncated` for a part.
    init(
        status: Int, of request: CurlRequest, codings: [String], length: Int, lease: BodyLease
    ) throws(CurlError) {
        limit = request.bodyLimit
        isExcerpt = !request.accepts(status)
        self.lease = lease
        do throws(CurlError) {
            decoder = try ContentDecoder(codings)
        } catch {
            guard isExcerpt else { throw error }
        }
        if !isExcerpt { bytes.reserveCapacity(min(max(length, 0), limit, Self.trustedLength)) }
    }

    /// True if the body may grow now.
    var mayTakeMore: Bool { isExcerpt || lease.mayTakeMore() }

    /// - Throws: `tooLarge`, `contentEncoding`.
    mutating func take(_ chunk: UnsafeRawBufferPointer) throws(CurlError) {
        // Members of gzip without contents would never reach the limit.
        let (sum, overflows) = received.addingReportingOverflow(chunk.count)
        guard !overflows, sum - limit / 64 - 65_536 <= limit else {
            throw .tooLarge(limit: limit)
        }
        received = sum
        guard let decoder else { return }
        do throws(CurlError) {
            try decoder.take(chunk) { (piece) throws(CurlError) in try keep(piece) }
        } catch {
            guard isExcerpt else { throw error }
            self.decoder = nil
        }
    }

    /// - Throws: `truncated`.
    func finish() throws(CurlError) {
        guard !isExcerpt else { return }
        try decoder?.finish()
        lease.finish()
    }

    private mutating func keep(_ piece: UnsafeRawBufferPointer) throws(CurlError) {
        guard !isExcerpt else {
            let rest = max(Self.excerptLength - bytes.count, 0)
            return bytes.append(contentsOf: piece.prefix(rest))
        }
        guard piece.count <= limit - bytes.count else { throw .tooLarge(limit: limit) }
        bytes.append(contentsOf: piece)
        lease.take(piece.count)
    }
}

/// The speed of a body, from its first byte on.
struct SpeedWatch {
    /// In bytes per second.
    private let least: Int
    private let span: Duration
    private var start: ContinuousClock.Instant?
    private var count = 0

    init(_ timeouts: CurlTimeouts) {
        least = timeouts.lowSpeed
        span = timeouts.lowSpeedSpan
    }

    /// The next instant at which the speed is known; nil before the first byte.
    var end: ContinuousClock.Instant? { start.map { $0.advanced(by: span) } }

    mutating func take(_ count: Int) {
        if start == nil { start = .now }
        self.count += count
    }

    /// Counts from now on, as after a wait that was not the server's.
    mutating func restart() {
        if start != nil { (start, count) = (.now, 0) }
    }

    /// True if the span is over and too little came in it; otherwise the next one begins.
    mutating func isTooSlow() -> Bool {
        guard let end, end <= .now else { return false }
        guard Double(count) >= Double(least) * (span / .seconds(1)) else { return true }
        restart()
        return false
    }

    /// The error for a body that is too slow.
    var error: CurlError {
        .timeout("too slow: less than \(least) bytes per second for \(Int(span / .seconds(1))) s")
    }
}
