/// Undoes the content codings of a body as it arrives.
///
/// libcurl 7.88 could do so, but stops at the first gzip member, and does not see that a
/// stream breaks off.
struct ContentDecoder {
    /// The codings that requests ask for.
    ///
    /// Without `br` and `zstd`, so that zlib, which is here anyway, is the only decompressor.
    static let accepted = "gzip, deflate"

    /// The most codings of one body.
    private static let limit = 3

    /// The last coding first.
    private let stages: [Inflater]

    /// - Parameter codings: the values of Content-Encoding in their order.
    /// - Throws: `contentEncoding` for a coding that was not asked for.
    init(_ codings: [String]) throws(CurlError) {
        var stages: [Inflater] = []
        for coding in codings.reversed() {
            switch coding {
            case "gzip", "x-gzip": stages.append(Inflater(.gzip))
            case "deflate": stages.append(Inflater(.deflate))
            case "identity", "none", "": break
            default:
                throw .contentEncoding(
                    "the Content-Encoding is '\(coding.prefix(60))', which is neither of those "
                        + "asked for: \(Self.accepted)")
            }
        }
        guard stages.count <= Self.limit else {
            throw .contentEncoding("the body has more than \(Self.limit) content codings")
        }
        self.stages = stages
    }

    /// Hands the decoded bytes on in pieces.
    func take(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws(CurlError) -> Void
    ) throws(CurlError) {
        try pass(bytes, stages[...], receive)
    }

    /// - Throws: `truncated` if a coding goes on.
    func finish() throws(CurlError) {
        for stage in stages { try stage.finish() }
    }

    private func pass(
        _ bytes: UnsafeRawBufferPointer, _ stages: ArraySlice<Inflater>,
        _ receive: (UnsafeRawBufferPointer) throws(CurlError) -> Void
    ) throws(CurlError) {
        guard let stage = stages.first else { return try receive(bytes) }
        try stage.take(bytes) { (piece) throws(CurlError) in
            try pass(piece, stages.dropFirst(), receive)
        }
    }
}
