package import Documents

/// What a good run took out of a document.
package struct RunOutput: Hashable, Sendable {
    /// Sorted by metric, then labels; no series twice.
    package let samples: [Sample]
    /// Sorted by task, occurrence, agency and instant.
    package let reports: [TaskReport]
    package let rows: Int
    /// How many values were dropped, by reason.
    package let dropped: [RowFault: Int]
    /// What an operator should read about the dropped rows, one sentence each.
    package let remarks: [String]

    package init(
        samples: [Sample], reports: [TaskReport] = [], rows: Int,
        dropped: [RowFault: Int] = [:], remarks: [String] = []
    ) {
        self.samples = samples
        self.reports = reports
        self.rows = rows
        self.dropped = dropped
        self.remarks = remarks
    }
}
