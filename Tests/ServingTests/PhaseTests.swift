import Foundation
import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

/// The time limit of each phase of a connection, on a test clock.
@Suite struct PhaseTests {
    private static let head = "GET /-/healthy HTTP/1.1\r\nHost: x\r\n"

    @Test(arguments: [
        Phase(name: "before the first request", sent: [], seconds: 60),
        Phase(name: "between two requests", sent: [head + "\r\n"], seconds: 60),
        Phase(name: "after the first byte", sent: ["G"], seconds: 10),
        Phase(name: "after a line", sent: [head], seconds: 10),
        Phase(name: "in the second head", sent: [head + "\r\n", "G"], seconds: 10),
        Phase(name: "in a body", sent: [head + "Content-Length: 2\r\n\r\nx"], seconds: 10),
        Phase(
            name: "in an answer that is being made", sent: ["GET / HTTP/1.1\r\nHost: x\r\n\r\n"],
            seconds: 30),
    ])
    func endsWithItsTime(_ phase: Phase) throws {
        let connection = try Connection()
        for text in phase.sent { try connection.send(text) }
        connection.wait(seconds: phase.seconds - 1)
        #expect(connection.isOpen)
        connection.wait(seconds: 1)
        #expect(!connection.isOpen)
    }

    @Test func isNotProlongedByDrops() throws {
        let connection = try Connection()
        for byte in "GET /metri" {
            #expect(connection.isOpen)
            try connection.send("\(byte)")
            connection.wait(seconds: 1)
        }
        #expect(!connection.isOpen)
    }

    @Test func isNotProlongedByDropsOfABody() throws {
        let connection = try Connection()
        try connection.send(Self.head + "Content-Length: 100\r\n\r\n")
        for _ in 0..<10 {
            #expect(connection.isOpen)
            try connection.send("x")
            connection.wait(seconds: 1)
        }
        #expect(!connection.isOpen)
    }

    @Test func beginsAnewWithEachRequest() throws {
        let connection = try Connection()
        for _ in 0..<5 {
            connection.wait(seconds: 59)
            try connection.send("GET /-/healthy")
            connection.wait(seconds: 9)
            try connection.send(" HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(connection.answers() == 1)
        }
        #expect(connection.isOpen)
    }

    @Test func endsForAClientThatDoesNotRead() throws {
        let connection = try Connection(reads: false)
        try connection.send(Self.head + "\r\n")
        connection.wait(seconds: 29)
        #expect(connection.isOpen)
        connection.wait(seconds: 1)
        #expect(!connection.isOpen)
    }

    @Test func letsNoRequestInBeforeTheAnswerIsTaken() throws {
        let connection = try Connection(reads: false)
        try connection.send(String(repeating: Self.head + "\r\n", count: 1000))
        connection.wait(seconds: 1)
        #expect(connection.held.count == 1)
    }

    struct Phase: Sendable, CustomTestStringConvertible {
        let name: String
        let sent: [String]
        let seconds: Int64

        var testDescription: String { name }
    }

    /// A connection without a socket, on a loop of its own; pages other than `/-/healthy` never
    /// come.
    private final class Connection {
        private let channel = EmbeddedChannel()
        private let slow = SlowClient()
        private let page: EventLoopPromise<Response>

        init(reads: Bool = true, limits: ServerLimits = ServerLimits()) throws {
            let loop = channel.eventLoop
            let page = loop.makePromise(of: Response.self)
            self.page = page
            if !reads { try channel.pipeline.syncOperations.addHandler(slow) }
            let setup = ConnectionSetup(
                limits: limits, router: Router(loop: loop) { _ in page.futureResult },
                connections: Connections(on: loop, limit: limits.connections))
            try setup.apply(to: channel)
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        deinit {
            page.fail(ChannelError.alreadyClosed)
            _ = try? channel.finish()
            // What still waits on the loop holds the connection.
            channel.embeddedEventLoop.run()
        }

        var isOpen: Bool { channel.isActive }
        var held: [EventLoopPromise<Void>?] { slow.held }

        func send(_ text: String) throws {
            try channel.writeInbound(ByteBuffer(string: text))
            channel.embeddedEventLoop.run()
        }

        func wait(seconds: Int64) {
            channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
        }

        /// The number of responses since the last call.
        func answers() -> Int {
            var text = ""
            while let part = try? channel.readOutbound(as: ByteBuffer.self) {
                text += String(buffer: part)
            }
            return text.components(separatedBy: "HTTP/1.1 200").count - 1
        }
    }

    /// Stands for a client that takes nothing: no write of a body ever ends.
    private final class SlowClient: ChannelDuplexHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundIn = IOData
        private(set) var held: [EventLoopPromise<Void>?] = []

        func write(
            context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
        ) {
            if promise != nil { held.append(promise) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            held.forEach { $0?.fail(ChannelError.ioOnClosedChannel) }
            context.fireChannelInactive()
        }
    }
}
