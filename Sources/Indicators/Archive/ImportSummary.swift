/// The request to add to a history.
package struct ImportRequest: Hashable, Sendable, Codable {
    /// The collector that reads the input as its source's response; nil for JSON lines.
    package var collector: String?
    /// The day or time at which a report was learned; nil for now, and for JSON lines.
    package var recorded: String?
    /// The input's name, for messages and for a format that follows from its ending.
    package var name: String

    package init(collector: String? = nil, recorded: String? = nil, name: String) {
        self.collector = collector
        self.recorded = recorded
        self.name = name
    }
}

/// The result of an import.
package struct ImportSummary: Hashable, Sendable, Codable {
    /// The number of points that were added.
    package var points = 0
    /// The number of task reports that were added.
    package var reports = 0
    /// The number of entries that the history already had.
    package var known = 0
    /// The number of lines, rows or values that were not imported.
    package var problems = 0
    /// A sentence about each of the first problems.
    package var messages: [String] = []

    /// The most problems that are described.
    package static let maxMessages = 20

    package init() {}

    package mutating func add(problem message: String) {
        problems += 1
        if messages.count < Self.maxMessages { messages.append(message) }
    }

    /// Adds the counts of entries that an archive was given.
    package mutating func add(_ counts: ArchiveCounts, of entries: Int) {
        points += counts.points
        reports += counts.reports
        known += entries - counts.points - counts.reports - counts.refused
        guard counts.refused > 0 else { return }
        problems += counts.refused
        if messages.count < Self.maxMessages {
            messages.append(
                "\(counts.refused) revisions left out: more than one millisecond can hold")
        }
    }
}

/// The result of an export.
package struct ExportSummary: Hashable, Sendable, Codable {
    package var points = 0
    package var reports = 0
    package var bytes = 0

    package init() {}
}

/// The progress of an export or an import.
package struct ArchiveProgress: Hashable, Sendable {
    package var bytes = 0
    package var entries = 0

    package init() {}
}

/// The next bytes of an input; nil at its end.
///
/// Throws if the input cannot be read.
package typealias ArchiveInput = @Sendable () async throws(HistoryError) -> [UInt8]?

/// Takes the next bytes of an output; returns once there is room for more.
///
/// Throws if the output cannot be written.
package typealias ArchiveOutput = @Sendable ([UInt8]) async throws(HistoryError) -> Void

/// Called after each part of the work.
package typealias ArchiveReporter = @Sendable (ArchiveProgress) -> Void
