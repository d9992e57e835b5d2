internal import Formats
package import Indicators

/// Reads what a source has to say.
package protocol Fetcher: Sendable {
    /// Fetches a source once.
    ///
    /// - Throws: the reason and a sentence that an operator can act on.
    func fetch(_ source: Source, for request: FetchRequest) async throws(Failure) -> Payload
}
