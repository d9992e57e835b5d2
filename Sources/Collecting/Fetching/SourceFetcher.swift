package import Basics
package import Curl
package import Indicators
package import Logging

/// Fetches over http and https through libcurl, and from files below the data folders.
package struct SourceFetcher<C: Clock>: Fetcher where C.Instant == Instant {
    private let engine: CurlEngine
    private let files: FileFetcher<C>
    private let secrets: SecretFolder
    private let threads: FileThreads

    /// Makes a fetcher that logs which files it passes over.
    package init(
        engine: CurlEngine, dataDirs: [String], secretsDir: String?, clock: C,
        threads: FileThreads = FileThreads(), logger: Logger? = nil
    ) {
        self.engine = engine
        self.threads = threads
        files = FileFetcher(dataDirs: dataDirs, clock: clock, threads: threads, logger: logger)
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

    /// Inspects the server's certificates if they caused the failure.
    package func hints(
        on failure: Failure, of source: Source, for context: FetchContext
    ) async -> [String] {
        guard failure.reason == .tls, case .http(let source) = source else { return [] }
        // A TLS alert: the server refuses the client, not the other way round.
        guard !failure.message.contains(" alert ") else { return CertificateHints.missing }
        guard let curlRequest = try? await request(source, for: context),
            let chain = try? await engine.certificates(for: curlRequest)
        else { return [] }
        return CertificateHints.lines(chain)
    }

    /// The request; its secrets may be on a file system that does not respond.
    private func request(
        _ source: HTTPSource, for context: FetchContext
    ) async throws(Failure) -> CurlRequest {
        guard source.security != .none else {
            return try source.curlRequest(for: context, secrets)
        }
        return try await threads.run(for: context.collector) { [secrets] () throws(Failure) in
            try source.curlRequest(for: context, secrets)
        }
    }

    private func fetch(
        _ source: HTTPSource, for context: FetchContext
    ) async throws(Failure) -> Payload {
        let curlRequest = try await request(source, for: context)
        let shown = "\(source.method.rawValue) \(withoutQuery(curlRequest.url.text))"
        let response: CurlResponse
        do throws(CurlError) {
            response = try await engine.fetch(curlRequest)
        } catch {
            throw Failure(Failure.Reason(error), "\(shown): \(error)")
        }
        guard source.accepts(response.status) else {
            throw Failure(
                Failure.Reason(status: response.status),
                "\(shown): status \(response.status), expected \(source.acceptedText)",
                details: [response.summary, response.excerpt(hiding: curlRequest.secrets)])
        }
        return Payload(
            bytes: response.body, mediaType: response.contentType, lease: response.lease,
            modified: response.lastModified.map { Instant(clampingSeconds: $0) },
            transferNotes: [response.summary, response.timing.summary])
    }
}

extension HTTPSource {
    fileprivate var acceptedText: String {
        acceptStatus.map { $0.map(String.init).joined(separator: " or ") } ?? "200 to 299"
    }
}

extension Failure.Reason {
    init(_ error: CurlError) {
        self =
            switch error {
            case .dns: .dns
            case .connect: .connect
            case .tls: .tls
            case .proxyAuth: .auth
            case .timeout: .timeout
            case .redirect: .redirect
            case .tooLarge: .tooLarge
            case .truncated: .truncated
            case .notHTTP, .contentEncoding: .decode
            case .badRequest, .badURL, .cancelled, .stopped, .other: .internal
            }
    }

    /// The reason for a status that is not accepted.
    init(status: Int) {
        self =
            switch status {
            case 401, 403, 407: .auth
            case 300...399: .redirect
            default: .httpStatus
            }
    }
}
