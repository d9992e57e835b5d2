package import Basics
package import Indicators

/// Reads what a source has to say.
package protocol Fetcher: Sendable {
    /// Fetches a source once.
    ///
    /// - Throws: the reason and a sentence that an operator can act on.
    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched

    /// Hints for the operator on a failed fetch, one per line.
    func hints(on failure: Failure, of source: Source, for context: FetchContext) async -> [String]
}

extension Fetcher {
    package func hints(
        on failure: Failure, of source: Source, for context: FetchContext
    ) async -> [String] { [] }
}

/// What a fetch brings.
package enum Fetched: Hashable, Sendable {
    case payload(Payload)
    /// The source is as it was when the known version was read.
    case unchanged
}

/// What a fetch needs to know beside its source.
package struct FetchContext: Hashable, Sendable {
    /// The instant whose day fills in the variables.
    package let at: Instant
    package let zone: Zone
    package let bodyLimit: Int
    /// The version of the source that the last good run has read.
    package let knownVersion: String?

    package init(_ collector: Collector, at: Instant, knownVersion: String? = nil) {
        self.init(
            at: at, zone: collector.zone, bodyLimit: collector.limits.body,
            knownVersion: knownVersion)
    }

    package init(at: Instant, zone: Zone, bodyLimit: Int, knownVersion: String? = nil) {
        self.at = at
        self.zone = zone
        self.bodyLimit = bodyLimit
        self.knownVersion = knownVersion
    }
}

/// The bytes of an answer or a file.
package struct Payload: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Last-Modified or the file's time; nil when the source does not say.
    package let modified: Instant?
    /// What tells this state of the source from others; nil when nothing does.
    package let version: String?
    /// Notes on the transfer for the operator, one per line.
    package let transferNotes: [String]

    package init(
        bytes: [UInt8], modified: Instant? = nil, version: String? = nil,
        transferNotes: [String] = []
    ) {
        self.bytes = bytes
        self.modified = modified
        self.version = version
        self.transferNotes = transferNotes
    }
}

/// Answers every source with the bytes of one file.
package struct RecordedFetcher: Fetcher {
    private let file: String

    package init(file: String) {
        self.file = file
    }

    package func fetch(
        _ source: Source, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        do throws(FileError) {
            let contents = try BoundedFile.read(file, limit: context.bodyLimit)
            return .payload(
                Payload(
                    bytes: contents.bytes,
                    transferNotes: ["recorded in '\(file)', \(contents.bytes.count) bytes"]))
        } catch {
            throw Failure(error.isTooLarge ? .tooLarge : .file, error.message)
        }
    }
}
