package import Basics

/// A target or an occurrence of a task, whose status changes.
package struct StatusSubject: Hashable, Sendable {
    package let plan: String
    /// `kpi/ID` or `task/ID`; `alert/kpi/ID` or `alert/task/ID` for the alerts on it.
    package let subject: String
    /// The due date as the plan has it; nil for a task without one.
    package let day: Day?

    package init(plan: String, subject: String, day: Day?) {
        self.plan = plan
        self.subject = subject
        self.day = day
    }
}

extension StatusSubject: Comparable {
    package static func < (left: StatusSubject, right: StatusSubject) -> Bool {
        if left.plan != right.plan { return left.plan < right.plan }
        if left.subject != right.subject { return left.subject < right.subject }
        return (left.day ?? .first) < (right.day ?? .first)
    }
}

/// The last known status of a subject.
package struct KnownStatus: Hashable, Sendable {
    package let status: String
    /// The instant of its last change.
    package let since: Instant

    package init(_ status: String, since: Instant) {
        self.status = status
        self.since = since
    }
}

/// A change of a status.
package struct StatusChange: Hashable, Sendable {
    package let subject: StatusSubject
    /// Nil for the first status.
    package let from: String?
    package let to: String
    package let at: Instant

    package init(_ subject: StatusSubject, from: String?, to: String, at: Instant) {
        self.subject = subject
        self.from = from
        self.to = to
        self.at = at
    }
}

/// The part of a history that judging needs besides points.
package protocol JudgedHistory: History {
    /// The collectors whose points or reports changed since the last call.
    func takeChanges() async -> HistoryChanges

    /// The instant from which each collector has run under its last definition.
    ///
    /// - Throws: if the history cannot be read.
    func definitions() async throws(HistoryError) -> [CollectorName: Instant]

    /// The task reports that count, at most the last 50,000, without those between two on one
    /// subject that say the same.
    ///
    /// `dues` are the instants after which a report on a task without an occurrence has another
    /// subject.
    ///
    /// - Throws: if the history cannot be read.
    func reports(
        splitAt dues: [String: Set<Instant>]
    ) async throws(HistoryError) -> [RecordedReport]

    /// The last known statuses.
    ///
    /// - Throws: if the history cannot be read.
    func statuses() async throws(HistoryError) -> [StatusSubject: KnownStatus]

    /// Keeps changes of statuses; returns before they are persistent.
    func keep(_ changes: [StatusChange]) async
}

/// The collectors whose part of a history changed, configured or not.
package struct HistoryChanges: Hashable, Sendable {
    package private(set) var collectors: Set<CollectorName> = []
    /// The metrics of the series that may have changed.
    package private(set) var metrics: Set<MetricName> = []
    /// True if any of the history may have changed.
    package private(set) var isEverything: Bool

    package init(isEverything: Bool = false) { self.isEverything = isEverything }

    package mutating func insert(
        _ collector: CollectorName, _ metrics: some Sequence<MetricName>
    ) {
        collectors.insert(collector)
        self.metrics.formUnion(metrics)
    }

    package mutating func insertEverything() { isEverything = true }

    package var isEmpty: Bool { collectors.isEmpty && !isEverything }
}
