internal import Basics
internal import Documents
internal import Indicators

/// A history as a blob, without the output of its last good run.
struct PackedHistory {
    private static let version: UInt8 = 1

    private enum Last: UInt8 {
        case good, unchanged, failed
    }

    static func bytes(of history: CollectorHistory) -> [UInt8] {
        var writer = BlobWriter(version: version)
        writer.optional(history.lastSuccess) { $0.integer($1.milliseconds) }
        writer.count(history.consecutiveFailures)
        writer.counts(history.runs)
        writer.counts(history.dropped)
        writer.optional(history.good) { write($1, to: &$0) }
        switch history.last.result {
        case .yielded: writer.byte(Last.good.rawValue)
        case .unchanged:
            writer.byte(Last.unchanged.rawValue)
            write(history.last, to: &writer)
        case .failed(let failure):
            writer.byte(Last.failed.rawValue)
            write(history.last, to: &writer)
            writer.text(failure.reason.rawValue)
            writer.text(failure.message)
        }
        return writer.finished()
    }

    private static func write(_ run: Run, to writer: inout BlobWriter) {
        writer.integer(run.start.milliseconds)
        writer.integer(run.duration.nanoseconds)
        writer.count(run.responseBytes)
        writer.optional(run.sourceVersion) { $0.text($1) }
        writer.optional(run.definition) { $0.bits($1.value) }
        writer.byte(run.isExample ? 1 : 0)
    }

    /// The history in a blob; `output` is the blob with the output of the last good run.
    ///
    /// - Throws: if the bytes were not written by this type, or damaged.
    static func history(
        of name: CollectorName, in bytes: [UInt8], output: [UInt8]?
    ) throws(UnreadableColumn) -> CollectorHistory {
        var reader = try BlobReader(bytes, version: version)
        let lastSuccess = try reader.optional { (reader) throws(UnreadableColumn) in
            try reader.instant()
        }
        let failures = try reader.count()
        let runs: [Outcome: Int] = try reader.counts()
        let dropped: [RowFault: Int] = try reader.counts()
        let good = try reader.optional { (reader) throws(UnreadableColumn) -> Run in
            let head = try run(&reader)
            guard let output else { throw UnreadableColumn() }
            return head.run(
                of: name, .yielded(try PackedOutput(start: head.start).output(in: output)))
        }
        let last = try last(&reader, of: name) ?? good
        try reader.finish()
        guard let last else { throw UnreadableColumn() }
        return CollectorHistory(
            last: last, good: good, lastSuccess: lastSuccess, consecutiveFailures: failures,
            runs: runs, dropped: dropped)
    }

    /// The last run; nil if it is the last good one.
    private static func last(
        _ reader: inout BlobReader, of name: CollectorName
    ) throws(UnreadableColumn) -> Run? {
        switch Last(rawValue: try reader.byte()) {
        case .good: return nil
        case .unchanged: return try run(&reader).run(of: name, .unchanged)
        case .failed:
            let head = try run(&reader)
            let failure = Failure(try reader.choice(), try reader.text())
            return head.run(of: name, .failed(failure))
        case nil: throw UnreadableColumn()
        }
    }

    /// A run without its result.
    private struct RunHead {
        let start: Instant
        let duration: Duration
        let responseBytes: Int
        let sourceVersion: String?
        let definition: Fingerprint?
        let isExample: Bool

        func run(of name: CollectorName, _ result: RunResult) -> Run {
            Run(
                collector: name, start: start, duration: duration, responseBytes: responseBytes,
                sourceVersion: sourceVersion, definition: definition, isExample: isExample,
                result: result)
        }
    }

    private static func run(_ reader: inout BlobReader) throws(UnreadableColumn) -> RunHead {
        RunHead(
            start: try reader.instant(), duration: .nanoseconds(try reader.integer()),
            responseBytes: try reader.count(),
            sourceVersion: try reader.optional { (reader) throws(UnreadableColumn) in
                try reader.text()
            },
            definition: try reader.optional { (reader) throws(UnreadableColumn) in
                Fingerprint(value: try reader.bits())
            },
            isExample: try reader.flag())
    }
}
