internal import CLinux

/// Returns the memory that large documents leave behind to the system, at most once a minute.
///
/// glibc keeps it otherwise: 97 MB after a document of 8 MB.
package final class HeapTrimmer: Sendable {
    private struct State: Sendable {
        var last: ContinuousClock.Instant?
        var isDue = false
    }

    private let state = Locked(State())
    private let interval: Duration

    /// The size above which a document is large, in bytes.
    package static let largeDocument = 256 << 10

    package init(interval: Duration = .seconds(60)) {
        self.interval = interval
    }

    /// Notes a document that is no longer used; true if it is time to trim the heap.
    ///
    /// A trim that comes too early is left to a later call.
    package func isDue(afterDocumentOf bytes: Int) -> Bool {
        state.withLock { state in
            if bytes > Self.largeDocument { state.isDue = true }
            guard state.isDue else { return false }
            let now = ContinuousClock.now
            guard state.last.map({ $0.duration(to: now) >= interval }) ?? true else { return false }
            state.isDue = false
            state.last = now
            return true
        }
    }

    /// Trims the heap; blocks for some milliseconds.
    package static func trim() {
        clinux_trim_heap()
    }
}
