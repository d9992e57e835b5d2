package import Basics
internal import Curl
internal import Documents
package import Indicators

/// Fetches the bytes of a source.
package protocol Fetcher: Sendable {
    /// Fetches a source once.
    ///
    /// - Throws: the reason, with a message that an operator can act on.
    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched

    /// Hints for the operator on a failed fetch, one per line.
    func hints(on failure: Failure, of source: Source, for context: FetchContext) async -> [String]
}

extension Fetcher {
    package func hints(
        on failure: Failure, of source: Source, for context: FetchContext
    ) async -> [String] { [] }
}

/// The result of a fetch.
package enum Fetched: Hashable, Sendable {
    case payload(Payload)
    /// The files of a source that is read file by file.
    case files(FetchedFiles)
    /// The source is the same as in the known version.
    case unchanged
}

/// The inputs of a fetch besides its source.
package struct FetchContext: Hashable, Sendable {
    /// The collector's name; blocking work of one collector never holds up another.
    package let collector: String
    /// The instant whose day determines the variables.
    package let at: Instant
    package let zone: Zone
    package let bodyLimit: Int
    /// The version of the source in the last good run; nil if there is none.
    package let knownVersion: String?

    package init(_ collector: Collector, at: Instant, knownVersion: String? = nil) {
        self.init(
            collector: collector.name.description, at: at, zone: collector.zone,
            bodyLimit: collector.limits.body, knownVersion: knownVersion)
    }

    package init(
        collector: String = "", at: Instant, zone: Zone, bodyLimit: Int,
        knownVersion: String? = nil
    ) {
        self.collector = collector
        self.at = at
        self.zone = zone
        self.bodyLimit = bodyLimit
        self.knownVersion = knownVersion
    }
}

/// The bytes of a response or a file.
package struct Payload: Hashable, Sendable {
    package let bytes: [UInt8]
    /// The media type that the server declares, with its parameters; nil if there is none.
    package let mediaType: String?
    /// The time in Last-Modified, or the file's modification time; nil if unknown.
    package let modified: Instant?
    /// An opaque version of the source; nil if it has none.
    package let version: String?
    /// Notes on the transfer for the operator, one per line.
    package let transferNotes: [String]
    /// The memory of the bytes in the budget of all bodies; nil for a file.
    let lease: BodyLease?

    package init(
        bytes: [UInt8], mediaType: String? = nil, modified: Instant? = nil,
        version: String? = nil, transferNotes: [String] = []
    ) {
        self.init(
            bytes: bytes, mediaType: mediaType, lease: nil, modified: modified, version: version,
            transferNotes: transferNotes)
    }

    init(
        bytes: [UInt8], mediaType: String? = nil, lease: BodyLease?, modified: Instant?,
        version: String? = nil,
        transferNotes: [String]
    ) {
        self.bytes = bytes
        self.lease = lease
        self.mediaType = mediaType
        self.modified = modified
        self.version = version
        self.transferNotes = transferNotes
    }
}

/// Returns the bytes of one file for every source.
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
                    mediaType: DocumentFormat.ofFile(named: file)?.mediaTypes.first,
                    transferNotes: ["recorded in '\(file)', \(contents.bytes.count) bytes"]))
        } catch {
            throw Failure(error.isTooLarge ? .tooLarge : .file, error.message)
        }
    }
}
