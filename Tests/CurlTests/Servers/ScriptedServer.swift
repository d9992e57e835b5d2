import Glibc

/// A server on a loopback port of its own that plays one script on every connection.
///
/// Its `events` let tests wait for a step instead of for time.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Takes one request, headers and body.
        case receive
        case send([UInt8])
        /// Is slow to go on, by milliseconds, or until the client has closed the connection.
        case dawdle(Int32)
        /// Waits until the client has closed the connection.
        case awaitClose
        /// Ends the connection with a reset in place of a close.
        case reset
    }

    enum Event: Hashable, Sendable {
        case accepted
        case request(String)
        case dawdled
        case closed
    }

    let address: String
    let events: AsyncStream<Event>
    private let listener: Int32

    init(_ script: [Step], over network: Loopback = .v4) throws {
        let (events, sink) = AsyncStream.makeStream(of: Event.self)
        let (listener, port) = try network.listen()
        self.events = events
        self.listener = listener
        address = "\(network.host):\(port)"
        startThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { break }
                sink.yield(.accepted)
                startThread { Self.play(script, on: Connection(connection), sink) }
            }
            close(listener)
        }
    }

    deinit {
        // Makes `accept` fail; the thread closes the descriptor itself.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    func url(_ path: String = "/", scheme: String = "http") -> String {
        "\(scheme)://\(address)\(path)"
    }

    private static func play(
        _ script: [Step], on connection: consuming Connection,
        _ sink: AsyncStream<Event>.Continuation
    ) {
        defer { sink.yield(.closed) }
        for step in script {
            switch step {
            case .receive:
                guard let request = connection.receiveRequest() else { return }
                sink.yield(.request(request))
            case .send(let bytes):
                guard connection.send(bytes) else { return }
            case .dawdle(let milliseconds):
                connection.awaitBytes(milliseconds)
                sink.yield(.dawdled)
            case .awaitClose:
                while connection.receive() != nil {}
            case .reset:
                connection.resetWhenClosed()
            }
        }
    }
}

extension ScriptedServer.Step {
    static func send(_ text: String) -> Self {
        .send(Array(text.utf8))
    }

    static func redirect(_ status: Int = 302, to location: String) -> Self {
        .answer("\(status) Elsewhere", headers: ["Location: \(location)"])
    }

    /// A whole answer with this body.
    static func answer(
        _ status: String = "200 OK", headers: [String] = [], body: [UInt8] = []
    ) -> Self {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers + ["", ""]
        return .send(Array(lines.joined(separator: "\r\n").utf8) + body)
    }
}
