import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import TestSupport
import Testing

@testable import Serving

/// Commands and a daemon over a local socket.
@Suite(.served) struct ControlTests {
    @Test func returnsTheOutputAndTheLastLine() async throws {
        try await withServer { call, caller, _, output in
            #expect(caller.description == "\(ControlCaller.current)")
            try await output.write(Array("a\n".utf8))
            return "\(call)"
        } body: { client, received in
            let call = ControlCall("forget", [.init("metric", "số"), .init("metric", "b")])
            let line = try await client.perform(call, input: Parts([])) { received.append($0) }
            #expect(line == "forget --metric=số --metric=b")
            #expect(received.text == "a\n")
        }
    }

    @Test func carriesMoreThanOneMessageBothWays() async throws {
        let large = [UInt8](repeating: 7, count: 300_000)
        try await withServer { _, _, input, output in
            var count = 0
            for try await part in input {
                count += part.count
                try await output.write(part)
            }
            return "\(count)"
        } body: { client, received in
            let line = try await client.perform(
                ControlCall("import"), input: Parts([large, [1]])
            ) { received.append($0) }
            #expect(line == "300001")
            #expect(received.bytes == large + [1])
        }
    }

    @Test func passesTheReasonOfAFailureOn() async throws {
        try await withServer { _, _, _, _ in
            throw ControlError("no collector named 'x'")
        } body: { client, _ in
            await #expect(throws: ControlError("no collector named 'x'")) {
                _ = try await client.perform(ControlCall("forget"), input: Parts([])) { _ in }
            }
        }
    }

    @Test func noticesACommandThatGoesAwayBeforeTheEndOfItsInput() async throws {
        let ended = Shared<String?>(nil)
        try await withServer { _, _, input, _ in
            do {
                for try await _ in input {}
                ended.change { $0 = "complete" }
            } catch {
                ended.change { $0 = "\(error)" }
            }
            return ""
        } body: { client, _ in
            let endless = AsyncStream<[UInt8]> { $0.yield([1]) }
            let task = Task {
                _ = try await client.perform(ControlCall("import"), input: endless) { _ in }
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            while ended.value == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(ended.value != "complete")
    }

    @Test func anInputThatCannotBeReadEndsTheCommand() async throws {
        let broken = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield([1])
            continuation.finish(throwing: ControlError("the disk is gone"))
        }
        try await withServer { _, _, input, _ in
            for try await _ in input {}
            return ""
        } body: { client, _ in
            await #expect(throws: ControlError("the disk is gone")) {
                _ = try await client.perform(ControlCall("import"), input: broken) { _ in }
            }
        }
    }

    @Test func aReasonWithoutEndIsCutShort() async throws {
        let text = String(repeating: "ế", count: 100_000)
        try await withServer { _, _, _, _ in
            text
        } body: { client, _ in
            let line = try await client.perform(ControlCall("reload"), input: Parts([])) { _ in }
            #expect(line?.hasSuffix("ế…") == true)
            #expect(line.map { text.hasPrefix($0.dropLast()) } == true)
        }
    }

    @Test func aConnectionWithoutACallHoldsUpNoShutdown() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/control.sock"
        let (bound, announce) = AsyncStream.makeStream(of: Void.self)
        let server = ControlServer(
            path, logger: .silent, onBound: { announce.yield() }
        ) { _, _, _, _ in "" }
        let running = Task { try await server.run() }
        _ = await bound.first { _ in true }
        let silent = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(unixDomainSocketPath: path).get()
        try await Task.sleep(for: .milliseconds(200))
        running.cancel()
        try await running.value
        try await silent.closeFuture.get()
    }

    @Test func hasNoDaemonWithoutASocket() async throws {
        let folder = try TemporaryFolder()
        let client = ControlClient("\(folder.path)/none.sock")
        #expect(try await client.perform(ControlCall("reload"), input: Parts([])) { _ in } == nil)
    }

    @Test func takesTheSocketOfAnEndedDaemonButNotThatOfALiveOne() async throws {
        let log = LineRecorder()
        try await withServer { _, _, _, _ in
            "first"
        } body: { client, _ in
            let second = ControlServer(client.path, logger: log.logger) { _, _, _, _ in "second" }
            let task = Task { try await second.run() }
            _ = try await eventually("the second server says that it has no socket") {
                log.lines.value.contains { $0.contains("another daemon listens on it") }
                    ? true : nil
            }
            task.cancel()
            let line = try await client.perform(ControlCall("x"), input: Parts([])) { _ in }
            #expect(line == "first")
        }
    }

    @Test(arguments: [[9, 0, 0, 0, 0], [1, 0, 1, 0, 1], [0, 0, 0, 0, 3, 97, 98, 99]])
    func refusesMessagesOfAnotherKindOrSize(_ bytes: [UInt8]) throws {
        var buffer = ByteBuffer(bytes: bytes)
        #expect(throws: ControlError.self) { try ControlCodec.message(in: &buffer) }
    }

    @Test(arguments: [[], [1], [1, 0, 0, 0], [1, 0, 0, 0, 2, 5]])
    func waitsForTheRestOfAMessage(_ bytes: [UInt8]) throws {
        var buffer = ByteBuffer(bytes: bytes)
        #expect(try ControlCodec.message(in: &buffer) == nil)
        #expect(buffer.readableBytes == bytes.count)
    }
}

extension ControlTests {
    private typealias Parts = AsyncParts

    /// Runs a server on a socket of its own for as long as the body does.
    private func withServer(
        _ perform: @escaping ControlServer.Perform,
        body: (ControlClient, Received) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/control.sock"
        let (bound, announce) = AsyncStream.makeStream(of: Void.self)
        let server = ControlServer(
            path, logger: .silent, onBound: { announce.yield() }, perform: perform)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            defer { group.cancelAll() }
            _ = await bound.first { _ in true }
            try await body(ControlClient(path), Received())
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}

/// The output of a command.
private final class Received: Sendable {
    private let parts = Shared<[UInt8]>([])

    var bytes: [UInt8] { parts.value }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func append(_ part: [UInt8]) { parts.change { $0 += part } }
}

/// Parts of an input that are all there.
private struct AsyncParts: AsyncSequence, Sendable {
    let parts: [[UInt8]]

    init(_ parts: [[UInt8]]) { self.parts = parts }

    func makeAsyncIterator() -> AsyncStream<[UInt8]>.Iterator {
        AsyncStream { continuation in
            for part in parts { continuation.yield(part) }
            continuation.finish()
        }.makeAsyncIterator()
    }
}
