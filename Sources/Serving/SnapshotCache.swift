internal import Indicators
internal import NIOCore

/// The pages of the last snapshot, which is replaced, once for all clients, when a second old.
///
/// What changes is touched on the server's one event loop; taking and rendering happen elsewhere.
final class SnapshotCache: Sendable {
    /// The oldest snapshot that is served.
    static let maxAge: Duration = .seconds(1)

    private let loop: any EventLoop
    private let version: String
    private let now: @Sendable () -> ContinuousClock.Instant
    private let take: @Sendable () async -> Snapshot
    private let latest: NIOLoopBoundBox<Generation?>

    /// A snapshot, and the pages that somebody has asked for.
    private struct Generation {
        let takenAt: ContinuousClock.Instant
        let snapshot: EventLoopFuture<Snapshot>
        var isTaken = false
        var responses: [PageVariant: EventLoopFuture<Response>] = [:]
    }

    init(
        on loop: any EventLoop, version: String,
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        take: @escaping @Sendable () async -> Snapshot
    ) {
        self.loop = loop
        self.version = version
        self.now = now
        self.take = take
        latest = .makeBoxSendingValue(nil, eventLoop: loop)
    }

    /// The page of a snapshot that is young enough; called on the event loop.
    func response(_ variant: PageVariant) -> EventLoopFuture<Response> {
        var generation = current()
        let response = response(variant, &generation)
        latest.value = generation
        return response
    }

    private func response(
        _ variant: PageVariant, _ generation: inout Generation
    ) -> EventLoopFuture<Response> {
        if let response = generation.responses[variant] { return response }
        let response: EventLoopFuture<Response>
        switch variant.coding {
        case .identity:
            response = generation.snapshot.flatMap { [loop, version] snapshot in
                loop.makeFutureWithTask {
                    variant.page.response(of: snapshot, version: version, as: variant.format)
                }
            }
        case .gzip:
            response = self.response(variant.plain, &generation).flatMap { [loop] plain in
                loop.makeFutureWithTask { plain.compressed() }
            }
        }
        generation.responses[variant] = response
        return response
    }

    private func current() -> Generation {
        if let latest = latest.value,
            !latest.isTaken || latest.takenAt.duration(to: now()) < Self.maxAge
        {
            return latest
        }
        let generation = Generation(
            takenAt: now(), snapshot: loop.makeFutureWithTask { [take] in await take() })
        latest.value = generation
        generation.snapshot.assumeIsolated().whenComplete { [latest] _ in
            latest.value?.isTaken = true
        }
        return generation
    }
}
