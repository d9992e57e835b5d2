package import Indicators

/// Writes parts of a history in one of the formats.
package protocol ArchiveRenderer: Sendable {
    /// The bytes before the first entry.
    var head: [UInt8] { get }

    /// The bytes of the next entries.
    mutating func text(of entries: [ArchiveEntry]) -> [UInt8]

    /// The bytes behind the last entry.
    var end: [UInt8] { get }
}

extension ExportFormat {
    /// A new renderer of the format.
    package var renderer: any ArchiveRenderer {
        switch self {
        case .jsonLines: JSONLinesArchive()
        case .csv: CSVArchive()
        case .openMetrics: OpenMetricsArchive()
        }
    }

    /// True if every revision is written, not only the value that counts for each instant.
    package var hasRevisions: Bool { self == .jsonLines }
}
