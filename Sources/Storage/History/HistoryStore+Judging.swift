package import Basics
internal import GRDB
package import Indicators

extension HistoryStore: JudgedHistory {
    /// The most task reports that are read.
    private static var maxReports: Int { 50_000 }

    package func takeChanges() -> HistoryChanges {
        defer { changes = HistoryChanges() }
        return changes
    }

    package func definitions() async throws(HistoryError) -> [CollectorName: Instant] {
        try await edit { (try JudgementTable(database: $0).definitions(), 0) }
    }

    package func statuses() async throws(HistoryError) -> [StatusSubject: KnownStatus] {
        try await edit { (try JudgementTable(database: $0).statuses(), 0) }
    }

    package func reports() async throws(HistoryError) -> [RecordedReport] {
        try await edit { (try ReportTable(database: $0).all(atMost: Self.maxReports), 0) }
    }

    package func keep(_ changes: [StatusChange]) {
        guard !changes.isEmpty else { return }
        statusChanges += changes
        statusChanges.removeFirst(max(0, statusChanges.count - Self.maxReports))
        requestCommit()
    }
}
