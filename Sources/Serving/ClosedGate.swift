internal import NIOCore

/// Drops the errors of a connection that is closed: nobody is there to be answered.
///
/// A request that is half sent at the end is such an error.
final class ClosedGate: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if context.channel.isActive { context.fireErrorCaught(error) }
    }
}
