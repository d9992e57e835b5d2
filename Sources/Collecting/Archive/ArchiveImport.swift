package import Basics
package import Indicators

/// Adds an export, or the report of a collector, to an archive.
package struct ArchiveImport: Sendable {
    private let archive: any HistoryArchive
    private let collectors: [Collector]
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - archive: the archive that is added to.
    ///   - collectors: the active collectors, of which one may read a report.
    ///   - now: returns the time.
    package init(
        into archive: any HistoryArchive, collectors: [Collector],
        now: @escaping @Sendable () -> Instant
    ) {
        self.archive = archive
        self.collectors = collectors
        self.now = now
    }

    /// Reads an input to its end; what was added before a failure stays.
    ///
    /// - Parameters:
    ///   - request: the kind of the input.
    ///   - input: returns the next bytes.
    ///   - summary: the result so far, also where it throws.
    ///   - report: called after each chunk.
    /// - Throws: if the request or the input is wrong, or the archive cannot be written.
    package func run(
        _ request: ImportRequest, _ input: ArchiveInput, _ summary: inout ImportSummary,
        report: ArchiveReporter = { _ in }
    ) async throws(HistoryError) {
        guard let name = request.collector else {
            guard request.recorded == nil else {
                throw HistoryError(
                    "'recorded' is for reports of a collector; an export has the times itself")
            }
            return try await LinesImport(into: archive, collectors: collectors, now: now)
                .run(input, &summary, report: report)
        }
        try await ReportImport(try collector(named: name), into: archive, now: now())
            .run(input, request, &summary, report: report)
    }

    private func collector(named text: String) throws(HistoryError) -> Collector {
        if let found = collectors.first(where: { $0.name.description == text }) { return found }
        let names = collectors.map(\.name.description)
        let hint =
            suggestion(for: text, among: names).map { "did you mean '\($0)'?" }
            ?? (names.isEmpty ? "none is active" : "active: \(names.joined(separator: ", "))")
        throw HistoryError("no active collector named '\(printable(text))'; \(hint)")
    }
}
