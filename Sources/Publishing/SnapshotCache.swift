internal import Indicators
internal import NIOCore

/// Takes a snapshot when the last one is a second old, once for all who ask at the same time.
actor SnapshotCache {
    /// The oldest snapshot that is served.
    static let maxAge: Duration = .seconds(1)

    private let take: @Sendable () async -> Snapshot
    private let version: String
    private let now: @Sendable () -> ContinuousClock.Instant
    private var last: (rendering: Rendering, takenAt: ContinuousClock.Instant)?
    private var pending: Task<Rendering, Never>?

    /// A snapshot and the bytes that are made of it once.
    struct Rendering: Sendable {
        let snapshot: Snapshot
        let metrics: ByteBuffer
    }

    init(
        version: String,
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        take: @escaping @Sendable () async -> Snapshot
    ) {
        self.version = version
        self.now = now
        self.take = take
    }

    func current() async -> Rendering {
        if let last, last.takenAt.duration(to: now()) < Self.maxAge { return last.rendering }
        if let pending { return await pending.value }
        let takenAt = now()
        let task = Task { [take, version] in
            let snapshot = await take()
            let text = Exposition.text(of: snapshot, version: version)
            return Rendering(snapshot: snapshot, metrics: ByteBuffer(bytes: text))
        }
        pending = task
        let rendering = await task.value
        last = (rendering, takenAt)
        pending = nil
        return rendering
    }
}
