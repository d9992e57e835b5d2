internal import Basics
internal import Indicators
internal import Publishing

/// Writes a history out, slice by slice.
struct HistoryExport: Sendable {
    private let archive: any HistoryArchive
    private let configured: [MetricName: MetricHistory.Configured]
    private let zone: Zone

    /// - Parameters:
    ///   - archive: the archive to read.
    ///   - collectors: the active collectors, which decide what counts.
    ///   - zone: the zone of the days in a request.
    init(of archive: any HistoryArchive, collectors: [Collector], zone: Zone) {
        self.archive = archive
        self.zone = zone
        configured = Self.configured(collectors)
    }

    /// Writes what is requested.
    ///
    /// - Throws: if the request is wrong, the archive cannot be read, or the output not be written.
    func run(
        _ request: ExportRequest, to output: ArchiveOutput, report: ArchiveReporter = { _ in }
    ) async throws(HistoryError) -> ExportSummary {
        let selection: ArchiveSelection
        do throws(RequestError) {
            selection = try request.selection(in: zone)
        } catch {
            throw HistoryError("\(error)")
        }
        var renderer = request.format.renderer
        var reader = EntryReader(
            archive: archive, selection: selection, configured: configured,
            hasRevisions: request.format.hasRevisions)
        var (summary, progress) = (ExportSummary(), ArchiveProgress())
        func write(_ bytes: [UInt8]) async throws(HistoryError) {
            guard !bytes.isEmpty else { return }
            try await output(bytes)
            summary.bytes += bytes.count
        }
        try await write(renderer.head)
        while let entries = try await reader.next() {
            try await write(renderer.text(of: entries))
            for entry in entries { summary.count(entry) }
            progress.bytes = summary.bytes
            progress.entries = summary.points + summary.reports
            report(progress)
        }
        try await write(renderer.end)
        return summary
    }

    private static func configured(
        _ collectors: [Collector]
    ) -> [MetricName: MetricHistory.Configured] {
        var names: [MetricName: (real: Set<CollectorName>, examples: Set<CollectorName>)] = [:]
        for collector in collectors {
            for metric in collector.extraction.metrics {
                if collector.isExample {
                    names[metric.name, default: ([], [])].examples.insert(collector.name)
                } else {
                    names[metric.name, default: ([], [])].real.insert(collector.name)
                }
            }
        }
        return names.mapValues { MetricHistory.Configured(real: $0.real, examples: $0.examples) }
    }
}

/// Reads the entries that a format has.
private struct EntryReader {
    let archive: any HistoryArchive
    let selection: ArchiveSelection
    let configured: [MetricName: MetricHistory.Configured]
    /// False for only the values that count.
    let hasRevisions: Bool
    private var place: ArchivePlace?
    private var isAtEnd = false
    private var counting = CountingPoints()
    private var origins: [MetricName: MetricOrigins] = [:]

    init(
        archive: any HistoryArchive, selection: ArchiveSelection,
        configured: [MetricName: MetricHistory.Configured], hasRevisions: Bool
    ) {
        self.archive = archive
        self.selection = selection
        self.configured = configured
        self.hasRevisions = hasRevisions
    }

    /// The next entries; nil at the end.
    mutating func next() async throws(HistoryError) -> [ArchiveEntry]? {
        guard !isAtEnd else { return nil }
        let slice = try await archive.slice(of: selection, after: place)
        place = slice.next
        isAtEnd = place == nil
        guard !hasRevisions else { return slice.entries }
        try await findOrigins(in: slice.entries)
        var points = counting.add(slice.entries, origins)
        if isAtEnd, let last = counting.end(origins) { points.append(last) }
        return points.map { .point($0.series, $0.point) }
    }

    private mutating func findOrigins(in entries: [ArchiveEntry]) async throws(HistoryError) {
        for case .point(let series, _) in entries where origins[series.metric] == nil {
            let known = try await archive.origins(
                of: series.metric, asKnownAt: selection.asKnownAt)
            let names = configured[series.metric] ?? MetricHistory.Configured(real: [])
            origins[series.metric] = MetricOrigins(known, names)
        }
    }
}

extension ExportSummary {
    fileprivate mutating func count(_ entry: ArchiveEntry) {
        switch entry {
        case .point: points += 1
        case .report: reports += 1
        }
    }
}
