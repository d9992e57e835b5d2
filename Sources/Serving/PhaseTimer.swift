internal import NIOCore

/// Closes a connection that stays in one phase for too long.
///
/// Stands next to the socket: the first byte begins a head, and bytes that follow buy no time. The
/// other phases are told to it as outbound events.
final class PhaseTimer: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData

    private let limits: ServerLimits
    private(set) var phase = ConnectionPhase.idle
    private(set) var since: NIODeadline
    private var end: Scheduled<Void>?

    init(limits: ServerLimits, now: NIODeadline) {
        self.limits = limits
        since = now
    }

    func handlerAdded(context: ChannelHandlerContext) {
        enter(.idle, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if phase == .idle { enter(.head, context) }
        context.fireChannelRead(data)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard let phase = event as? ConnectionPhase else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        enter(phase, context)
        promise?.succeed()
    }

    private func enter(_ phase: ConnectionPhase, _ context: ChannelHandlerContext) {
        self.phase = phase
        since = context.eventLoop.now
        end?.cancel()
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: limits.time(for: phase)) {
            channel.close(promise: nil)
        }
    }
}
