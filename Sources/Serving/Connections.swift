internal import Glibc
internal import NIOCore

/// The open connections: limited in number, and closed between two requests.
final class Connections: Sendable {
    private let loop: any EventLoop
    private let limit: Int
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        var isEnding = false
    }

    private struct Connection {
        let channel: any Channel
        let timer: PhaseTimer

        /// True if it should be closed before another when there are too many.
        func isLessWanted(than other: Connection) -> Bool {
            let (left, right) = (timer.phase == .answer, other.timer.phase == .answer)
            return left == right ? timer.since < other.timer.since : right
        }
    }

    init(on loop: any EventLoop, limit: Int) {
        self.loop = loop
        self.limit = limit
        state = .makeBoxSendingValue(State(), eventLoop: loop)
    }

    /// Tracks a connection until it is closed; called on the event loop.
    ///
    /// If there are too many, the one that has been idle longest is closed; one with a response in
    /// progress only if all have one.
    func add(_ channel: any Channel, timer: PhaseTimer) {
        if state.value.open.count >= limit { closeLeastWanted() }
        let id = ObjectIdentifier(channel)
        state.value.open[id] = Connection(channel: channel, timer: timer)
        channel.closeFuture.assumeIsolated().whenComplete { [state] _ in
            state.value.open[id] = nil
        }
        if state.value.isEnding { Self.quiesce(channel) }
    }

    /// The time for which no connection is accepted after an error; nil if the next may succeed.
    ///
    /// Called on the event loop. If descriptors or memory have run out, the connection that has
    /// been idle longest makes room.
    func pause(after error: IOError) -> TimeAmount? {
        guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.errnoCode) else { return nil }
        if state.value.open.values.contains(where: { $0.timer.phase != .answer }) {
            closeLeastWanted()
        }
        return Self.acceptPause
    }

    /// Short enough for a scrape, and long enough to use no processor.
    private static let acceptPause = TimeAmount.milliseconds(100)

    private func closeLeastWanted() {
        let least = state.value.open.min { $0.value.isLessWanted(than: $1.value) }
        guard let least else { return }
        state.value.open[least.key] = nil
        least.value.channel.close(promise: nil)
    }

    /// Closes each connection after the response in progress, at the latest after `drainTimeout`.
    func end(within drainTimeout: TimeAmount) async {
        let ended = loop.flatSubmit { [loop, state] in
            state.value.isEnding = true
            let open = state.value.open.values.map(\.channel)
            open.forEach(Self.quiesce)
            let deadline = loop.assumeIsolated().scheduleTask(in: drainTimeout) {
                state.value.open.values.forEach { $0.channel.close(promise: nil) }
            }
            return EventLoopFuture.whenAllComplete(open.map(\.closeFuture), on: loop)
                .always { _ in deadline.cancel() }
        }
        _ = try? await ended.get()
    }

    /// Makes the HTTP handlers close once they have responded to the requests they have read.
    private static func quiesce(_ connection: any Channel) {
        connection.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
