package import Basics
package import Indicators

/// Adds the entries of an export in JSON lines to an archive.
///
/// A wrong line is passed over and described; what was added before a failure stays.
package struct LinesImport: Sendable {
    private let archive: any HistoryArchive
    private let collectors: [CollectorName: Collector]
    private let clock: @Sendable () -> Instant

    /// The number of entries that one transaction adds, so that runs are written in between.
    private static let batch = 5000
    /// The maximum length of a line, in bytes.
    private static let maxLine = 256 << 10
    /// The most wrong lines; with more of them, the input is something else.
    private static let maxProblems = 1000
    /// The time by which the clock of another machine may be ahead.
    private static let clockTolerance = Duration.seconds(600)

    /// - Parameters:
    ///   - archive: the archive that is added to.
    ///   - collectors: the active collectors, which bound the instants of their values.
    ///   - now: returns the time, later than which nothing can have been recorded.
    package init(
        into archive: any HistoryArchive, collectors: [Collector] = [],
        now: @escaping @Sendable () -> Instant
    ) {
        self.archive = archive
        self.collectors = Dictionary(collectors.map { ($0.name, $0) }) { first, _ in first }
        clock = now
    }

    /// Reads an input to its end.
    ///
    /// - Parameters:
    ///   - input: returns the next bytes.
    ///   - summary: the result so far, also where it throws.
    ///   - report: called after each chunk.
    /// - Throws: if the input cannot be read or is no export, or the archive cannot be written.
    package func run(
        _ input: ArchiveInput, _ summary: inout ImportSummary, report: ArchiveReporter = { _ in }
    ) async throws(HistoryError) {
        var lines = ByteLines(limit: Self.maxLine)
        var batch: [ArchiveEntry] = []
        var progress = ArchiveProgress()
        while let chunk = try await input() {
            for line in lines.add(chunk) {
                try read(line, &batch, &summary)
                if batch.count >= Self.batch { try await add(&batch, &summary) }
            }
            progress.bytes += chunk.count
            progress.entries = summary.points + summary.reports + summary.known + batch.count
            report(progress)
        }
        if let line = lines.end() { try read(line, &batch, &summary) }
        try await add(&batch, &summary)
    }

    private func add(
        _ batch: inout [ArchiveEntry], _ summary: inout ImportSummary
    ) async throws(HistoryError) {
        guard !batch.isEmpty else { return }
        summary.add(try await archive.add(batch, .everyRevision), of: batch.count)
        batch = []
    }

    private func read(
        _ line: ByteLines.Line, _ batch: inout [ArchiveEntry], _ summary: inout ImportSummary
    ) throws(HistoryError) {
        do throws(ArchiveLine.Problem) {
            if let entry = try entry(of: line) { batch.append(entry) }
        } catch {
            let hint = line.isEnded ? "" : "; the input breaks off"
            guard line.number > 1 || !error.isForeign || !line.isEnded else {
                throw HistoryError(
                    "the input is no export in JSON lines; a report is read with --collector NAME")
            }
            summary.add(problem: "line \(line.number): \(error)\(hint)")
            guard summary.problems < Self.maxProblems else {
                throw HistoryError("\(Self.maxProblems) lines are wrong; the rest is not read")
            }
        }
    }

    /// Nil for an empty line.
    private func entry(of line: ByteLines.Line) throws(ArchiveLine.Problem) -> ArchiveEntry? {
        guard var bytes = line.bytes else {
            throw ArchiveLine.Problem(description: "longer than \(Self.maxLine) bytes")
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else { return nil }
        let entry = try ArchiveLine.entry(of: bytes)
        guard entry.recorded <= clock().advanced(by: Self.clockTolerance) else {
            throw ArchiveLine.Problem(description: "'recorded' lies in the future")
        }
        try check(entry)
        return entry
    }

    /// The instant must be one that a run at the time of recording could have read.
    private func check(_ entry: ArchiveEntry) throws(ArchiveLine.Problem) {
        let collector = collectors[entry.collector]
        let bounds = collector?.bounds ?? .widest
        let zone = collector?.zone ?? .hoChiMinh
        guard !bounds.contains(entry.observed, at: entry.recorded, in: zone) else { return }
        let hint = collector == nil ? "" : "; see max_ahead and not_before of its collector"
        throw ArchiveLine.Problem(
            description: "'observed' \(zone.iso8601(entry.observed)) is implausible for a value "
                + "that was recorded at \(zone.iso8601(entry.recorded))\(hint)")
    }
}
