internal import Indicators
internal import NIOCore

/// The pages of the last snapshot, shared by all clients and replaced when a second old.
///
/// Its state is confined to the server's one event loop; snapshots are taken and rendered
/// elsewhere.
final class SnapshotCache: Sendable {
    /// The maximum age of a served snapshot.
    static let maxAge: Duration = .seconds(1)

    private let loop: any EventLoop
    private let version: String
    private let now: @Sendable () -> ContinuousClock.Instant
    private let take: @Sendable () async -> Snapshot
    private let latest: NIOLoopBoundBox<Generation?>

    /// A snapshot, and the pages rendered from it so far.
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

    /// The page of a recent snapshot; called on the event loop.
    func response(_ variant: PageVariant) -> EventLoopFuture<Response> {
        var generation = current()
        let response = response(variant, &generation)
        latest.value = generation
        return response
    }

    /// Makes the next response take a snapshot.
    func outdate() { latest.value = nil }

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
        let takenAt = generation.takenAt
        generation.snapshot.assumeIsolated().whenComplete { [latest] _ in
            // A later one may be in its place, not yet taken.
            if latest.value?.takenAt == takenAt { latest.value?.isTaken = true }
        }
        return generation
    }
}
