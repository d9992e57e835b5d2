internal import Synchronization

/// One fetch, as its task and the loop both know it.
///
/// The mark tells the loop of a cancellation that came in before the fetch itself.
final class Ticket: Sendable {
    private let mark = Atomic(false)

    var isCancelled: Bool {
        mark.load(ordering: .acquiring)
    }

    func cancel() {
        mark.store(true, ordering: .releasing)
    }
}
