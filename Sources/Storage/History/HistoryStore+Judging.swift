package import Basics
internal import GRDB
package import Indicators
internal import Logging

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

    package func reports(
        splitAt dues: [String: Set<Instant>] = [:]
    ) async throws(HistoryError) -> [RecordedReport] {
        let all = try await edit { database in
            let table = ReportTable(database: database)
            return (try table.all(splitAt: dues, atMost: Self.maxReports + 1), 0)
        }
        let isCut = all.count > Self.maxReports
        if isCut, !lacksReports {
            logger.warning(
                "the history has too many task reports; those recorded first do not count",
                metadata: ["file": "\(path)", "limit": "\(Self.maxReports)"])
        }
        lacksReports = isCut
        return Array(all.prefix(Self.maxReports))
    }

    package func keep(_ changes: [StatusChange]) {
        guard !changes.isEmpty else { return }
        statusChanges += changes
        statusChanges.removeFirst(max(0, statusChanges.count - Self.maxReports))
        requestCommit()
    }
}
