internal import Glibc
internal import NIOCore
internal import NIOPosix

/// A command's way to the daemon.
package struct ControlClient: Sendable {
    let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// True if a daemon listens on the socket.
    static func isServed(_ path: String) async -> Bool {
        let loop = MultiThreadedEventLoopGroup.singleton
        guard
            let channel = try? await ClientBootstrap(group: loop).connect(
                unixDomainSocketPath: path
            ).get()
        else { return false }
        try? await channel.close()
        return true
    }

    /// Performs a call.
    ///
    /// - Parameters:
    ///   - call: the command and its arguments.
    ///   - input: the input in parts of any size.
    ///   - output: receives the output in parts.
    /// - Returns: one line for the operator; nil if no daemon listens on the socket.
    /// - Throws: `ControlError` with the daemon's reason, or if the socket may not be used; the
    ///   error of the input, which ends the command.
    package func perform<Input: AsyncSequence & Sendable>(
        _ call: ControlCall, input: Input,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws -> String? where Input.Element == [UInt8] {
        guard let channel = try await connect() else { return nil }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(.call(call))
            return try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    try await Self.send(input, to: outbound)
                    return nil
                }
                group.addTask { try await Self.result(of: inbound, output) }
                defer { group.cancelAll() }
                while let line = try await group.next() {
                    if let line { return line }
                }
                throw ControlError("the daemon ended before the command was complete")
            }
        }
    }

    /// Sends all of the input; the daemon may end before it has all, and says why itself.
    private static func send<Input: AsyncSequence & Sendable>(
        _ input: Input, to messages: NIOAsyncChannelOutboundWriter<ControlMessage>
    ) async throws where Input.Element == [UInt8] {
        let writer = ControlOutput(messages: messages)
        for try await part in input {
            do { try await writer.write(part) } catch { return }
        }
        try? await messages.write(.end)
    }

    private static func result(
        of messages: NIOAsyncChannelInboundStream<ControlMessage>,
        _ output: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> String {
        for try await message in messages {
            switch message {
            case .data(let bytes): try await output(Array(bytes.readableBytesView))
            case .done(let line): return line
            case .failed(let reason): throw ControlError(reason)
            case .call, .end: break
            }
        }
        throw ControlError("the daemon ended before the command was complete")
    }

    private func connect() async throws -> ControlChannel? {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.addControlHandlers(idleLimit: .hours(24))
                        return try ControlChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch let error as IOError where [ENOENT, ECONNREFUSED].contains(error.errnoCode) {
            return nil
        } catch let error as IOError {
            throw ControlError(
                "'\(path)' cannot be used: \(String(cString: strerror(error.errnoCode))); "
                    + "run the command as the daemon's user or as a member of its group")
        } catch is SocketAddressError {
            return nil
        }
    }
}
