package import Basics
internal import Documents
package import Indicators

/// Adds the values of a past report, read as the response of a collector's source.
///
/// Unlike a run, it says nothing about values that it does not have.
package struct ReportImport: Sendable {
    private let collector: Collector
    private let archive: any HistoryArchive
    private let now: Instant

    private static let batch = 5000
    /// The most dropped rows of one reason that are described.
    private static let remarks = 20

    package init(_ collector: Collector, into archive: any HistoryArchive, now: Instant) {
        self.collector = collector
        self.archive = archive
        self.now = now
    }

    /// Reads an input to its end.
    ///
    /// - Parameters:
    ///   - input: returns the next bytes.
    ///   - request: the input's name, and the day or time at which it was learned.
    ///   - summary: the result so far, also where it throws.
    ///   - report: called after each chunk.
    /// - Throws: if the input cannot be read or yields nothing, or the archive cannot be written.
    package func run(
        _ input: ArchiveInput, _ request: ImportRequest, _ summary: inout ImportSummary,
        report: ArchiveReporter = { _ in }
    ) async throws(HistoryError) {
        let recorded = try recorded(request)
        let payload = Payload(
            bytes: try await bytes(input, report),
            mediaType: DocumentFormat.ofFile(named: request.name)?.mediaTypes.first)
        let run = await Pipeline(fetcher: ReceivedFetcher(payload: payload))
            .run(collector, at: recorded, remarkLimit: Self.remarks)
        switch run.result {
        case .unchanged: return
        case .failed(let failure):
            throw HistoryError(([failure.message] + failure.remarks).joined(separator: "\n"))
        case .yielded(let output):
            try check(output, recorded, request)
            add(output.dropped, output.remarks, to: &summary)
            try await add(entries(of: output, recorded), to: &summary)
        }
    }

    private func recorded(_ request: ImportRequest) throws(HistoryError) -> Instant {
        guard let text = request.recorded else { return now }
        let instant: Instant
        do throws(RequestError) {
            instant = try Instant(requested: text, "recorded", in: collector.zone)
        } catch {
            throw HistoryError("\(error)")
        }
        guard instant <= now else {
            throw HistoryError("'recorded' \(printable(text)) lies in the future")
        }
        return instant
    }

    private func bytes(
        _ input: ArchiveInput, _ report: ArchiveReporter
    ) async throws(HistoryError) -> [UInt8] {
        var bytes: [UInt8] = []
        var progress = ArchiveProgress()
        while let chunk = try await input() {
            bytes += chunk
            guard bytes.count <= collector.limits.body else {
                throw HistoryError("it is larger than \(collector.limits.body) bytes")
            }
            progress.bytes = bytes.count
            report(progress)
        }
        return bytes
    }

    /// Without a day in the report, its values would be for today.
    private func check(
        _ output: RunOutput, _ recorded: Instant, _ request: ImportRequest
    ) throws(HistoryError) {
        let instants =
            (output.samples + output.olderSamples).map(\.observed)
            + (output.reports + output.olderReports).map(\.observed)
        guard request.recorded == nil, instants.contains(recorded) else { return }
        throw HistoryError(
            "it does not say which day its values are for; give the day with --recorded")
    }

    private func add(
        _ dropped: [RowFault: Int], _ remarks: [String], to summary: inout ImportSummary
    ) {
        for remark in remarks { summary.add(problem: remark) }
        let count = dropped.values.reduce(0, +)
        summary.problems += max(0, count - remarks.count)
    }

    private func entries(of output: RunOutput, _ recorded: Instant) -> [ArchiveEntry] {
        let bases = Dictionary(
            collector.extraction.metrics.map { ($0.name, $0.basis) }
        ) { first, _ in first }
        let points = (output.olderSamples + output.samples).filter { !$0.value.isNaN }.map {
            ArchiveEntry.point(
                HistorySeries(
                    collector: collector.name, metric: $0.metric, labels: $0.labels,
                    basis: bases[$0.metric] ?? nil, isExample: collector.isExample),
                Point(
                    observed: $0.observed, recorded: recorded, .accepted($0.value),
                    grade: $0.grade))
        }
        let reports = (output.olderReports + output.reports).map {
            ArchiveEntry.report(
                RecordedReport(
                    collector: collector.name, report: $0, recorded: recorded,
                    isExample: collector.isExample))
        }
        return points + reports
    }

    private func add(
        _ entries: [ArchiveEntry], to summary: inout ImportSummary
    ) async throws(HistoryError) {
        for start in stride(from: 0, to: entries.count, by: Self.batch) {
            let batch = Array(entries[start..<min(start + Self.batch, entries.count)])
            summary.add(try await archive.add(batch, .news), of: batch.count)
        }
    }
}

/// Returns bytes that were received before.
private struct ReceivedFetcher: Fetcher {
    let payload: Payload

    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched {
        .payload(payload)
    }
}
