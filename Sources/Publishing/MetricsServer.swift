package import Indicators
package import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import ServiceLifecycle

/// Serves /metrics and the pages beside it over HTTP/1.1.
package struct MetricsServer: Service {
    private let address: ListenAddress
    private let router: Router
    private let logger: Logger
    private let onBound: @Sendable (ListenAddress) -> Void

    /// How long requests that are being answered may hold up the end.
    private static let patience: Duration = .seconds(2)

    /// Makes a server that starts to listen when it is run.
    ///
    /// `onBound` is told the address with the port that the system chose; `now` judges the age of
    /// snapshots.
    package init(
        address: ListenAddress, version: String, logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        onBound: @escaping @Sendable (ListenAddress) -> Void = { _ in },
        snapshot: @escaping @Sendable () async -> Snapshot
    ) {
        self.address = address
        self.logger = logger
        self.onBound = onBound
        router = Router(
            cache: SnapshotCache(version: version, now: now, take: snapshot), version: version)
    }

    /// Serves until the daemon is asked to stop; fails with a `ListenError`.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let load = Load()
        do {
            let channel = try await listen(on: group, load)
            try? await gracefulShutdown()
            try? await channel.close()
            await finish(load)
            try await group.shutdownGracefully()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private func listen(
        on group: MultiThreadedEventLoopGroup, _ load: Load
    ) async throws -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [router] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(RequestHandler(router: router, load: load))
                }
            }
        do {
            let channel = try await bootstrap.bind(host: address.host, port: address.port).get()
            let port = channel.localAddress?.port ?? address.port
            let bound = ListenAddress(host: address.host, port: port)
            logger.info("listening", metadata: ["address": "\(bound)"])
            onBound(bound)
            return channel
        } catch let error as IOError {
            throw ListenError(address: address, cause: Self.words(for: error))
        } catch {
            throw ListenError(address: address, cause: "\(error)")
        }
    }

    /// Waits for the requests that are being answered, but not for long.
    private func finish(_ load: Load) async {
        let end = ContinuousClock.now + Self.patience
        while !load.isIdle, ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
