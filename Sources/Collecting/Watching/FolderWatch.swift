internal import Basics
internal import Glibc

/// Notices changes in folders through inotify.
///
/// Its events are hints: they say nothing of a link's target, and nothing at all where the system
/// has no watch left. Whoever waits looks at everything again, and does so after a time anyway.
package final class FolderWatch: Sendable {
    private let descriptor: Int32
    private let watches = Locked<Set<Int32>>([])

    private static let mask = UInt32(
        IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ATTRIB
            | IN_DELETE_SELF | IN_MOVE_SELF)

    /// The interval between two looks at the events.
    private static let interval = Duration.milliseconds(200)
    /// The time that changes may delay an answer while they go on.
    private static let patience = Duration.seconds(1)

    package init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches these folders and no others; true if one of them was not watched before.
    ///
    /// A folder that was replaced by another is a new one. Blocks the thread while a file system
    /// does not respond.
    package func watch(_ folders: Set<String>) -> Bool {
        guard descriptor >= 0 else { return false }
        let added = Set(
            folders.map { inotify_add_watch(descriptor, $0, Self.mask) }.filter { $0 >= 0 })
        return watches.withLock { watches in
            for old in watches.subtracting(added) { inotify_rm_watch(descriptor, old) }
            defer { watches = added }
            return !added.isSubset(of: watches)
        }
    }

    /// Returns after a change and a quiet moment, after a time without any, or on cancellation.
    package func change(within limit: Duration) async {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: limit)
        var firstChange: ContinuousClock.Instant?
        while !Task.isCancelled {
            let now = clock.now
            let hasChanged = hasEvents()
            if hasChanged { firstChange = firstChange ?? now }
            if let firstChange, !hasChanged || firstChange.duration(to: now) >= Self.patience {
                return
            }
            guard now < end else { return }
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Takes all events; true if there were any.
    private func hasEvents() -> Bool {
        guard descriptor >= 0 else { return false }
        var hasAny = false
        // An event with the longest name, sixteen times.
        let size = 16 * (MemoryLayout<inotify_event>.size + 256)
        while true {
            let count = withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) {
                read(descriptor, $0.baseAddress, size)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return hasAny }
            hasAny = true
        }
    }
}
