package import Basics
package import Collecting
package import Indicators

/// Answers every source with the same bytes, or the same failure.
package struct StubFetcher: Fetcher {
    private let answer: Result<Payload, Failure>

    package init(_ text: String, mediaType: String? = nil, modified: Instant? = nil) {
        answer = .success(
            Payload(bytes: Array(text.utf8), mediaType: mediaType, modified: modified))
    }

    package init(bytes: [UInt8], modified: Instant? = nil) {
        answer = .success(Payload(bytes: bytes, modified: modified))
    }

    package init(failing failure: Failure) {
        answer = .failure(failure)
    }

    package func fetch(
        _ source: Source, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        .payload(try answer.get())
    }
}
