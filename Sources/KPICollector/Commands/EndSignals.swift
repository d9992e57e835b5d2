internal import Basics
@preconcurrency internal import Glibc
internal import Logging
internal import ServiceLifecycle

/// Ends the daemon on SIGTERM and SIGINT, whatever its other threads wait for.
///
/// The first signal requests the shutdown. A second one ends the process at once, as does the end
/// of the grace period after the first.
struct EndSignals: Service {
    /// The time for the shutdown.
    static let gracePeriod = Duration.seconds(10)

    private let requests: AsyncStream<Void>

    /// Catches the signals from now on, on a thread of its own.
    init(logger: Logger) throws {
        let (requests, request) = AsyncStream.makeStream(of: Void.self)
        self.requests = requests
        let signals = try SignalPipe(catching: [SIGTERM, SIGINT])
        try SystemThread {
            signals.waitForNext()
            logger.info("stopping")
            request.yield()
            let isSecond = signals.waitForNext(within: Self.gracePeriod)
            let reason = isSecond ? "on a second signal" : "after \(Self.gracePeriod.spanText)"
            logger.error("ended \(reason), before the shutdown was complete")
            LogQueue.standard.flush(within: .milliseconds(200))
            _exit(1)
        }.detach()
    }

    /// Returns on the first signal, which shuts the other services down.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in requests { break }
        }
    }
}
