internal import NIOCore

/// The connections that are open, so that they can be ended between two requests.
final class Connections: Sendable {
    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var open: [ObjectIdentifier: any Channel] = [:]
        var isEnding = false
    }

    init(on loop: any EventLoop) {
        self.loop = loop
        state = .makeBoxSendingValue(State(), eventLoop: loop)
    }

    /// Remembers a connection until it is closed; called on the event loop.
    func add(_ connection: any Channel) {
        let id = ObjectIdentifier(connection)
        state.value.open[id] = connection
        connection.closeFuture.assumeIsolated().whenComplete { [state] _ in
            state.value.open[id] = nil
        }
        if state.value.isEnding { Self.quiesce(connection) }
    }

    /// Ends each connection after the answer that is under way, and at the latest after a while.
    func end(within patience: TimeAmount) async {
        let ended = loop.flatSubmit { [loop, state] in
            state.value.isEnding = true
            let open = Array(state.value.open.values)
            open.forEach(Self.quiesce)
            let deadline = loop.assumeIsolated().scheduleTask(in: patience) {
                state.value.open.values.forEach { $0.close(promise: nil) }
            }
            return EventLoopFuture.whenAllComplete(open.map(\.closeFuture), on: loop)
                .always { _ in deadline.cancel() }
        }
        _ = try? await ended.get()
    }

    /// Asks the HTTP handlers to close once they have answered what they have read.
    private static func quiesce(_ connection: any Channel) {
        connection.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
