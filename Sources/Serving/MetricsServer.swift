internal import Glibc
package import Indicators
package import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle

/// Serves /metrics and the other pages over HTTP/1.1.
package struct MetricsServer: Service {
    private let address: ListenAddress
    private let version: String
    private let logger: Logger
    private let now: @Sendable () -> ContinuousClock.Instant
    private let limits: ServerLimits
    private let onBound: @Sendable (ListenAddress) -> Void
    private let snapshot: @Sendable () async -> Snapshot
    private let reload: (@Sendable () async -> Reload)?

    /// The maximum time that responses in progress may delay the shutdown.
    private let drainTimeout: Duration

    /// Makes a server that starts to listen when it is run.
    ///
    /// `onBound` is called with the address and the port that the system chose; `now` is the clock
    /// for the age of snapshots. Without `reload`, POST /-/reload is refused.
    package init(
        address: ListenAddress, version: String, logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        onBound: @escaping @Sendable (ListenAddress) -> Void = { _ in },
        limits: ServerLimits = ServerLimits(), drainTimeout: Duration = .seconds(2),
        reload: (@Sendable () async -> Reload)? = nil,
        snapshot: @escaping @Sendable () async -> Snapshot
    ) {
        self.address = address
        self.version = version
        self.logger = logger
        self.now = now
        self.limits = limits
        self.onBound = onBound
        self.drainTimeout = drainTimeout
        self.snapshot = snapshot
        self.reload = reload
    }

    /// Serves until graceful shutdown; fails with a `ListenError`, also after the start.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let connections = Connections(on: group.next(), limit: limits.connections)
        do {
            let channel = try await listen(on: group, connections)
            try await end(of: channel)
            await connections.end(within: TimeAmount(drainTimeout))
            try await group.shutdownGracefully()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private func listen(
        on group: MultiThreadedEventLoopGroup, _ connections: Connections
    ) async throws(ListenError) -> any Channel {
        do {
            let channel = try await bind(bootstrap(on: group, connections))
            try await SetupErrorLogger.add(to: channel, logger)
            let port = channel.localAddress?.port ?? address.port
            let bound = ListenAddress(host: address.host, port: port)
            logger.info("listening", metadata: ["address": "\(bound)"])
            onBound(bound)
            return channel
        } catch {
            throw ListenError(address: address, error)
        }
    }

    /// Listens until graceful shutdown; fails if the socket closes before.
    private func end(of channel: any Channel) async throws(ListenError) {
        await withTaskCancellationOrGracefulShutdownHandler {
            try? await channel.closeFuture.get()
        } onCancelOrGracefulShutdown: {
            channel.close(promise: nil)
        }
        guard Task.isCancelled || Task.isShuttingDownGracefully else {
            throw ListenError(address: address, cause: "the system has closed the socket")
        }
    }

    private func bind(_ bootstrap: ServerBootstrap) async throws -> any Channel {
        do {
            return try await bootstrap.bind(host: address.host, port: address.port).get()
        } catch let error as IOError where error.errnoCode == EAFNOSUPPORT && address.isForAll {
            // The kernel was started without IPv6.
            return try await bootstrap.bind(host: "0.0.0.0", port: address.port).get()
        }
    }

    private func bootstrap(
        on group: MultiThreadedEventLoopGroup, _ connections: Connections
    ) -> ServerBootstrap {
        let loop = group.next()
        let cache = SnapshotCache(on: loop, version: version, now: now, take: snapshot)
        let setup = ConnectionSetup(
            limits: limits, router: Router(cache: cache, loop: loop, reload: reload),
            connections: connections)
        return ServerBootstrap(group: group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = AcceptBackoffHandler { connections.pause(after: $0) }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try setup.apply(to: channel) }
            }
    }
}
