internal import Basics
internal import Glibc
package import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle

/// Performs operations for the commands that reach it over a local socket.
package struct ControlServer: Service {
    /// Performs a call; returns one line for the operator.
    package typealias Perform =
        @Sendable (ControlCall, ControlCaller, ControlInput, ControlOutput) async throws -> String

    private let path: String
    private let logger: Logger
    private let idleLimit: Duration
    private let onBound: @Sendable () -> Void
    private let perform: Perform
    /// For the work on the socket's folder, which may not respond.
    private let files = ThreadPool(size: 1)

    /// The most commands at once; others wait.
    private static let maxConnections = 8

    /// Makes a server that listens when it is run.
    ///
    /// Without its socket it only says so: the daemon has more to do. A connection on which nothing
    /// moves within `idleLimit` is closed.
    package init(
        _ path: String, logger: Logger, idleLimit: Duration = .seconds(600),
        onBound: @escaping @Sendable () -> Void = {}, perform: @escaping Perform
    ) {
        self.path = path
        self.logger = logger
        self.idleLimit = idleLimit
        self.onBound = onBound
        self.perform = perform
    }

    /// Serves until graceful shutdown.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let channel = try await listen(on: group)
            await cancelWhenGracefulShutdown { await serve(channel) }
            await remove()
            // A socket that fails ends no daemon.
            try? await gracefulShutdown()
        } catch {
            logger.error(
                "commands cannot reach the daemon",
                metadata: ["socket": "\(path)", "reason": "\(Self.reason(error))"])
            try? await gracefulShutdown()
        }
        try? await group.shutdownGracefully()
    }

    /// Removes the socket, unless the file system does not respond.
    private func remove() async {
        try? await files.run(within: .seconds(1)) { [path] _ in _ = unlink(path) }
    }

    private typealias Accepted = (channel: ControlChannel, call: EventLoopFuture<ControlCall>)

    private func listen(
        on group: MultiThreadedEventLoopGroup
    ) async throws -> NIOAsyncChannel<Accepted, Never> {
        do throws(ThreadPoolError) {
            try await files.run(within: .seconds(5)) { [path] _ in
                _ = FileIdentity(of: Folder.split(path).folder)
            }
        } catch {
            throw ControlError("the file system does not respond")
        }
        if await ControlClient.isServed(path) {
            throw ControlError("another daemon listens on it")
        }
        let idleLimit = TimeAmount(idleLimit)
        let channel = try await ServerBootstrap(group: group)
            .bind(
                unixDomainSocketPath: path, cleanupExistingSocketFile: true,
                serverBackPressureStrategy: .init(lowWatermark: 1, highWatermark: 2)
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.addControlHandlers(idleLimit: idleLimit)
                    let call = channel.eventLoop.makePromise(of: ControlCall.self)
                    try channel.pipeline.syncOperations.addHandler(CallHandler(call))
                    return Accepted(
                        try ControlChannel(wrappingChannelSynchronously: channel), call.futureResult
                    )
                }
            }
        guard chmod(path, 0o660) == 0 else {
            throw ControlError("its mode cannot be set: \(String(cString: strerror(errno)))")
        }
        onBound()
        return channel
    }

    private func serve(_ channel: NIOAsyncChannel<Accepted, Never>) async {
        try? await channel.executeThenClose { connections in
            await withTaskGroup(of: Void.self) { group in
                var running = 0
                do {
                    for try await accepted in connections {
                        if running == Self.maxConnections {
                            await group.next()
                            running -= 1
                        }
                        group.addTask { await serve(accepted) }
                        running += 1
                    }
                } catch {
                    // A shutdown ends it, too.
                    guard !Task.isCancelled else { return }
                    logger.error(
                        "commands cannot reach the daemon", metadata: ["reason": "\(error)"])
                }
            }
        }
    }

    private func serve(_ accepted: Accepted) async {
        try? await accepted.channel.executeThenClose { input, output in
            let last: ControlMessage
            do {
                let caller = try await ControlCaller.peer(of: accepted.channel.channel)
                let call = try await call(accepted)
                logger.info(
                    "a command arrived", metadata: ["command": "\(call)", "caller": "\(caller)"])
                last = .done(
                    try await perform(
                        call, caller, ControlInput(messages: input),
                        ControlOutput(messages: output)))
            } catch {
                last = .failed(Self.reason(error))
            }
            // Closing the connection would drop what is not in the socket yet.
            try await accepted.channel.channel.writeAndFlush(last).get()
        }
    }

    /// The call of a connection, unless the shutdown comes first.
    private func call(_ accepted: Accepted) async throws -> ControlCall {
        let channel = accepted.channel.channel
        return try await withTaskCancellationHandler {
            try await accepted.call.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case is SocketAddressError: "the path of the socket is longer than the system permits"
        default: "\(error)"
        }
    }
}
