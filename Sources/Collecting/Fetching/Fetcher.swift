package import Indicators

/// Reads what a source has to say.
package protocol Fetcher: Sendable {
    /// Fetches a source once.
    ///
    /// - Throws: the reason and a sentence that an operator can act on.
    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched

    /// What a person should know of a failed fetch, and can do against it; a line each.
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
