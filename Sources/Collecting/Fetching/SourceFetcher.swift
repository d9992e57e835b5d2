package import Basics
package import Curl
package import Indicators

/// Fetches over http and https through libcurl, and from files below the data folders.
package struct SourceFetcher<C: Clock>: Fetcher where C.Instant == Instant {
    private let engine: CurlEngine
    private let files: FileFetcher<C>
    private let secrets: SecretFolder

    package init(engine: CurlEngine, dataDirs: [String], secretsDir: String?, clock: C) {
        self.engine = engine
        files = FileFetcher(dataDirs: dataDirs, clock: clock)
        secrets = SecretFolder(path: secretsDir)
    }

    package func fetch(
        _ source: Source, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        switch source {
        case .http(let source): .payload(try await fetch(source, for: context))
        case .file(let source): try await files.fetch(source, for: context)
        }
    }

    /// Looks at the server's certificates where they were the trouble.
    package func hints(
        on failure: Failure, of source: Source, for context: FetchContext
    ) async -> [String] {
        guard failure.reason == .tls, case .http(let source) = source,
            let curlRequest = try? source.curlRequest(for: context, secrets),
            let chain = try? await engine.certificates(for: curlRequest)
        else { return [] }
        return CertificateHints.lines(chain)
    }

    private func fetch(
        _ source: HTTPSource, for context: FetchContext
    ) async throws(Failure) -> Payload {
        let curlRequest = try source.curlRequest(for: context, secrets)
        let shown = "\(source.method.rawValue) \(withoutQuery(curlRequest.url))"
        let response: CurlResponse
        do throws(CurlError) {
            response = try await engine.fetch(curlRequest)
        } catch {
            throw Failure(Failure.Reason(error), "\(shown): \(error)")
        }
        guard source.accepts(response.status) else {
            throw Failure(
                Failure.Reason(status: response.status),
                "\(shown): answered \(response.status), wanted \(source.acceptedText)")
        }
        return Payload(
            bytes: response.body,
            modified: response.lastModified.map { Instant(clampingSeconds: $0) },
            transferNotes: [response.summary, response.timing.summary])
    }
}

extension HTTPSource {
    fileprivate var acceptedText: String {
        acceptStatus.map { $0.map(String.init).joined(separator: " or ") } ?? "200 to 299"
    }
}
