package import Basics

/// The work that one run may do in a document, in visits of about 10 ns, and the time it may take.
///
/// A budget that is spent stays so: nothing that is not found afterwards counts as missing.
package final class Budget {
    /// The number of visits of one run.
    package static let visitsPerRun = 200_000_000
    /// The time of one run in its document.
    package static let timePerRun = Duration.seconds(30)

    /// The number of visits between two looks at the clock.
    private static let stride = 4096

    /// The limit that was reached; nil while there is none.
    package private(set) var limit: JSONPathLimit?
    /// The visits until the next look at the rest.
    private var slice = 0
    private var rest: Int
    private let deadline: ContinuousClock.Instant
    private let cancellation: CancelFlag?

    package init(
        visits: Int = visitsPerRun, time: Duration = timePerRun, cancellation: CancelFlag? = nil
    ) {
        rest = visits
        deadline = .now.advanced(by: time)
        self.cancellation = cancellation
    }

    /// Spends visits; returns false if the budget is spent.
    @discardableResult
    func spend(_ visits: Int) -> Bool {
        slice -= visits
        return slice >= 0 || refill()
    }

    /// Ends all further work for that reason, unless it has ended already.
    func end(by limit: JSONPathLimit) {
        self.limit = self.limit ?? limit
        slice = -1
    }

    private func refill() -> Bool {
        rest += slice
        slice = 0
        if rest < 0 { end(by: .visits) }
        if cancellation?.isCancelled == true { end(by: .cancelled) }
        if limit == nil, ContinuousClock.now > deadline { end(by: .time) }
        guard limit == nil else {
            (slice, rest) = (-1, -1)
            return false
        }
        slice = min(Self.stride, rest)
        rest -= slice
        return true
    }
}

/// The reason that work in a document was abandoned.
package enum JSONPathLimit: Error, Hashable, Sendable, CustomStringConvertible {
    /// More values would have to be visited than the budget allows.
    case visits
    /// Filters that search the document again are nested too deeply.
    case depth
    /// The work takes longer than the budget allows.
    case time
    case cancelled

    package var description: String {
        switch self {
        case .visits: "the paths visit too many values; use paths that search less of the document"
        case .depth: "the filters of the path are nested too deeply"
        case .time: "reading the document takes too long; use paths that search less of it"
        case .cancelled: "the run was stopped"
        }
    }
}
