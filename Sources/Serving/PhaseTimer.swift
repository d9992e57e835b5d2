internal import NIOCore

/// Closes a connection that stays in one phase for too long.
///
/// It is the handler next to the socket: the first byte begins a head, and later bytes do not
/// extend its time. The other phases are signalled by outbound events.
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

/// The phase of a connection; each has its time limit.
enum ConnectionPhase: Sendable {
    /// Between two requests, and before the first.
    case idle
    case head
    case body
    case answer
}

/// The limits for one client, so that there is always room for a scrape.
package struct ServerLimits: Sendable {
    /// The time between two requests; Prometheus scrapes about once a minute.
    package var idle: Duration = .seconds(60)
    /// The time for a request's head; it fits one packet, and a bad line resends for seconds.
    package var head: Duration = .seconds(10)
    /// The time for a request's body; no page takes one, so it is small if there is any.
    package var body: Duration = .seconds(10)
    /// The time to deliver a response; Prometheus itself waits for 10 s.
    package var answer: Duration = .seconds(30)
    /// The maximum size of a discarded body, in bytes; no page takes one.
    package var bodyBytes = 64 << 10
    /// The maximum number of connections; half of the 1,024 files a process may open by default.
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
