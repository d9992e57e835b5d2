internal import NIOCore

/// The input of a command: it ends as the command says, and fails if the command goes away.
package struct ControlInput: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    let messages: NIOAsyncChannelInboundStream<ControlMessage>

    package func makeAsyncIterator() -> Iterator {
        Iterator(messages: messages.makeAsyncIterator())
    }

    package struct Iterator: AsyncIteratorProtocol {
        var messages: NIOAsyncChannelInboundStream<ControlMessage>.AsyncIterator
        private var hasEnded = false

        init(messages: NIOAsyncChannelInboundStream<ControlMessage>.AsyncIterator) {
            self.messages = messages
        }

        package mutating func next() async throws -> [UInt8]? {
            guard !hasEnded else { return nil }
            switch try await messages.next() {
            case .data(let bytes): return Array(bytes.readableBytesView)
            case .end:
                hasEnded = true
                return nil
            default: throw ControlError("the command ended before its input was complete")
            }
        }
    }
}

/// The output of a command.
package struct ControlOutput: Sendable {
    let messages: NIOAsyncChannelOutboundWriter<ControlMessage>

    /// Writes bytes; waits for a reader that is slow.
    package func write(_ bytes: [UInt8]) async throws {
        for start in stride(from: 0, to: bytes.count, by: ControlMessage.maxSize) {
            let end = Swift.min(bytes.count, start + ControlMessage.maxSize)
            try await messages.write(.data(ByteBuffer(bytes: bytes[start..<end])))
        }
    }
}

typealias ControlChannel = NIOAsyncChannel<ControlMessage, ControlMessage>

/// Takes the call out of the messages of a connection.
final class CallHandler: ChannelInboundHandler {
    typealias InboundIn = ControlMessage
    typealias InboundOut = ControlMessage

    private let call: EventLoopPromise<ControlCall>

    init(_ call: EventLoopPromise<ControlCall>) {
        self.call = call
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .call(let call) = unwrapInboundIn(data) {
            self.call.succeed(call)
        } else {
            context.fireChannelRead(data)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        call.fail(ControlError("the connection ended without a call"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        call.fail(error)
        context.fireErrorCaught(error)
    }
}

/// Ends a connection on which nothing has moved for a while.
final class IdleConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ControlMessage

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

extension Channel {
    /// Adds the handlers of messages; called on the event loop.
    func addControlHandlers(idleLimit: TimeAmount) throws {
        try pipeline.syncOperations.addHandlers([
            IdleStateHandler(allTimeout: idleLimit),
            ByteToMessageHandler(ControlCodec()),
            MessageToByteHandler(ControlCodec()),
            IdleConnectionHandler(),
        ])
    }
}
