package import Basics

/// The alerts on one target or occurrence: that it is at risk or due soon, and that it is missed
/// or overdue.
///
/// An alert ends once what it says has ended for good. A lack of data does not end it, nor does an
/// estimate, and the reminder lasts until the alert that follows it has been sent.
package struct AlertState: Hashable, Sendable {
    /// True while it is at risk or due soon.
    package var isReminded: Bool
    /// True while it is missed or overdue.
    package var isFailed: Bool
    /// The instant of the last change.
    package var since: Instant

    package static let overlap = Duration.seconds(30 * 60)

    package init(isReminded: Bool = false, isFailed: Bool = false, since: Instant) {
        self.isReminded = isReminded
        self.isFailed = isFailed
        self.since = since
    }

    package var isNone: Bool { !isReminded && !isFailed }

    /// A judgement, as far as alerts depend on it.
    enum Finding {
        case reminder, failure
        /// Nothing is known that ends an alert.
        case unsettled
        case well
    }

    /// The alerts after a judgement.
    func next(_ finding: Finding, at now: Instant) -> AlertState {
        var next = self
        switch finding {
        case .reminder: (next.isReminded, next.isFailed) = (true, false)
        case .failure: next.isFailed = true
        case .unsettled: break
        case .well: (next.isReminded, next.isFailed) = (false, false)
        }
        if isReminded, isFailed, since.advanced(by: Self.overlap) <= now {
            next.isReminded = finding == .reminder
        }
        if (next.isReminded, next.isFailed) != (isReminded, isFailed) { next.since = now }
        return next
    }

    /// The instant at which it changes by itself; nil if it does not.
    var end: Instant? { isReminded && isFailed ? since.advanced(by: Self.overlap) : nil }
}

extension AlertState {
    /// The alerts as the history keeps them, such as `reminded,failed`.
    package var text: String {
        [isReminded ? "reminded" : nil, isFailed ? "failed" : nil].compactMap(\.self)
            .joined(separator: ",")
    }

    /// Nil for a text that is none.
    package init?(_ text: String, since: Instant) {
        let parts = text.split(separator: ",")
        guard parts.allSatisfy({ ["reminded", "failed"].contains($0) }) else { return nil }
        self.init(
            isReminded: parts.contains("reminded"), isFailed: parts.contains("failed"),
            since: since)
    }
}

extension KPIState.TargetState {
    var finding: AlertState.Finding {
        let isEstimate = reading?.grade == .estimate
        return switch status {
        case .atRisk: .reminder
        case .missed: .failure
        case .met, .onTrack: isEstimate ? .unsettled : .well
        case .pending, .unknown: .unsettled
        case .notDue, .closed: .well
        }
    }
}

extension TaskStatus {
    var finding: AlertState.Finding {
        switch self {
        case .dueSoon: .reminder
        case .overdue: .failure
        case .unknown: .unsettled
        case .due, .done, .closed: .well
        }
    }
}
