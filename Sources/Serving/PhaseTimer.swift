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

/// What a connection is about; each phase has its time.
enum ConnectionPhase: Sendable {
    /// Between two requests, and before the first.
    case idle
    case head
    case body
    case answer
}

/// What one client may take of the server, so that there is always a place for a scrape.
package struct ServerLimits: Sendable {
    /// How long a connection may lie between two requests; Prometheus asks once a minute or so.
    package var idle: Duration = .seconds(60)
    /// How long a request's head may take; it fits one packet, and a bad line resends for seconds.
    package var head: Duration = .seconds(10)
    /// How long a request's body may take; no page wants one, so it is small where there is any.
    package var body: Duration = .seconds(10)
    /// How long an answer may take until the client has it; Prometheus itself waits for 10 s.
    package var answer: Duration = .seconds(30)
    /// The most bytes of a body that are read and thrown away; no page wants one.
    package var bodyBytes = 64 << 10
    /// The most connections at once; half of the 1,024 files that a process may open by default.
    package var connections = 512

    package init() {}
}

extension ServerLimits {
    func time(for phase: ConnectionPhase) -> TimeAmount {
        switch phase {
        case .idle: TimeAmount(idle)
        case .head: TimeAmount(head)
        case .body: TimeAmount(body)
        case .answer: TimeAmount(answer)
        }
    }
}
