internal import NIOCore

/// A request of a command to the daemon: its name and its arguments.
package struct ControlCall: Hashable, Sendable {
    package let name: String
    package let arguments: [Argument]

    package struct Argument: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ name: String, _ arguments: [Argument] = []) {
        self.name = name
        self.arguments = arguments
    }

    package func values(of name: String) -> [String] {
        arguments.filter { $0.name == name }.map(\.value)
    }

    package func value(of name: String) -> String? { values(of: name).first }
}

extension ControlCall: CustomStringConvertible {
    /// The call as one types it.
    package var description: String {
        ([name] + arguments.map { "--\($0.name)=\($0.value)" }).joined(separator: " ")
    }
}

/// A message between a command and the daemon.
enum ControlMessage: Hashable, Sendable {
    /// The first message of a command.
    case call(ControlCall)
    /// A part of the input or of the output.
    case data(ByteBuffer)
    /// The end of the input.
    case end
    /// The last message of the daemon: one line for the operator.
    case done(String)
    /// The last message of the daemon: the reason that it did not do everything.
    case failed(String)
}

extension ControlMessage {
    /// The size of the largest message, in bytes.
    static let maxSize = 64 << 10

    private enum Kind: UInt8 {
        case call, data, end, done, failed
    }

    /// Nil if it is not a message.
    init?(kind: UInt8, _ payload: ByteBuffer) {
        switch Kind(rawValue: kind) {
        case .call:
            guard let call = ControlCall(payload) else { return nil }
            self = .call(call)
        case .data: self = .data(payload)
        case .end: self = .end
        case .done: self = .done(String(buffer: payload))
        case .failed: self = .failed(String(buffer: payload))
        case nil: return nil
        }
    }

    func write(to buffer: inout ByteBuffer) {
        let (kind, payload): (Kind, ByteBuffer) =
            switch self {
            case .call(let call): (.call, call.payload)
            case .data(let bytes): (.data, bytes)
            case .end: (.end, ByteBuffer())
            case .done(let line): (.done, Self.bounded(line))
            case .failed(let reason): (.failed, Self.bounded(reason))
            }
        buffer.writeInteger(kind.rawValue)
        buffer.writeInteger(UInt32(clamping: payload.readableBytes))
        buffer.writeImmutableBuffer(payload)
    }
}

extension ControlMessage {
    /// As much of a text as one message holds.
    private static func bounded(_ text: String) -> ByteBuffer {
        guard text.utf8.count > maxSize else { return ByteBuffer(string: text) }
        var (rest, size) = (text[...], text.utf8.count)
        while size > maxSize - 3, let last = rest.popLast() { size -= last.utf8.count }
        return ByteBuffer(string: rest + "…")
    }
}

extension ControlCall {
    /// The name and the arguments, each ended by a NUL.
    fileprivate var payload: ByteBuffer {
        let texts = [name] + arguments.flatMap { [$0.name, $0.value] }
        return ByteBuffer(string: texts.map { $0 + "\0" }.joined())
    }

    fileprivate init?(_ payload: ByteBuffer) {
        let texts = String(buffer: payload).split(separator: "\0", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
        guard let name = texts.first, texts.count % 2 == 1 else { return nil }
        let pairs = stride(from: 1, to: texts.count, by: 2)
        self.init(name, pairs.map { Argument(texts[$0], texts[$0 + 1]) })
    }
}

/// Reads and writes messages: a kind, the size as four bytes, and the payload.
struct ControlCodec: ByteToMessageDecoder, MessageToByteEncoder {
    typealias InboundOut = ControlMessage
    typealias OutboundIn = ControlMessage

    mutating func decode(
        context: ChannelHandlerContext, buffer: inout ByteBuffer
    ) throws -> DecodingState {
        guard let message = try Self.message(in: &buffer) else { return .needMoreData }
        context.fireChannelRead(wrapInboundOut(message))
        return .continue
    }

    /// Takes a message from the buffer; nil if it is not complete.
    static func message(in buffer: inout ByteBuffer) throws(ControlError) -> ControlMessage? {
        var rest = buffer
        guard let kind = rest.readInteger(as: UInt8.self),
            let size = rest.readInteger(as: UInt32.self)
        else { return nil }
        guard size <= ControlMessage.maxSize else { throw ControlError("the message is too large") }
        guard let payload = rest.readSlice(length: Int(size)) else { return nil }
        guard let message = ControlMessage(kind: kind, payload) else {
            throw ControlError("the message is of no known kind")
        }
        buffer = rest
        return message
    }

    func encode(data: ControlMessage, out: inout ByteBuffer) {
        data.write(to: &out)
    }
}
