internal import Basics
internal import NIOCore

/// Remembers the version that the request line names.
///
/// The decoder reports an unsupported version and a malformed one alike. Of requests that were
/// sent without waiting for the response, only the first one's version is known.
final class VersionReader: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData

    /// The last bytes of the line so far, among them its version.
    private var tail: [UInt8] = []
    private var isComplete = false

    /// More than a version and the space before it.
    private static let tailLength = 16

    /// True if the line names a version of HTTP other than 1.0 and 1.1.
    ///
    /// Source: RFC 9112 §2.3, <https://www.rfc-editor.org/rfc/rfc9112#section-2.3>.
    var isUnsupported: Bool {
        let words = tail.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count > 1, let version = words.last, version.count == 8,
            version.starts(with: "HTTP/".utf8)
        else { return false }
        let number = version.dropFirst(5)
        guard let major = number.first, let minor = number.last, major.isASCIIDigit,
            minor.isASCIIDigit, number.dropFirst().first == UInt8(ascii: ".")
        else { return false }
        return major != UInt8(ascii: "1") || minor > UInt8(ascii: "1")
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !isComplete { read(unwrapInboundIn(data).readableBytesView) }
        context.fireChannelRead(data)
    }

    private func read(_ bytes: ByteBufferView) {
        // RFC 9112 §2.2 — empty lines before a request are ignored.
        let line = tail.isEmpty ? bytes.drop(while: Self.isLineEnd) : bytes
        let end = line.firstIndex(where: Self.isLineEnd)
        tail = Array(
            (tail + line[..<(end ?? line.endIndex)].suffix(Self.tailLength)).suffix(Self.tailLength)
        )
        isComplete = end != nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        if case ConnectionPhase.idle = event { (tail, isComplete) = ([], false) }
        context.triggerUserOutboundEvent(event, promise: promise)
    }
}
