package import Formats
package import Indicators

/// Reads what a source has to say.
package protocol Fetcher: Sendable {
    /// Fetches a source once.
    ///
    /// - Throws: the reason and a sentence that an operator can act on.
    func fetch(_ source: Source, for request: FetchRequest) async throws(Failure) -> Payload
}

/// What a fetch needs to know beside its source.
package struct FetchRequest: Hashable, Sendable {
    /// The instant whose day fills in the variables.
    package let at: Instant
    package let zone: Zone
    package let bodyLimit: Int

    package init(at: Instant, zone: Zone, bodyLimit: Int) {
        self.at = at
        self.zone = zone
        self.bodyLimit = bodyLimit
    }
}

/// The bytes of an answer or a file.
package struct Payload: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Last-Modified or the file's time; nil when the source does not say.
    package let modified: Instant?

    package init(bytes: [UInt8], modified: Instant? = nil) {
        self.bytes = bytes
        self.modified = modified
    }
}
