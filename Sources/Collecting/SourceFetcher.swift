package import Curl
package import Formats
package import Indicators

/// Fetches over http and https through libcurl, and from files below the data folders.
package struct SourceFetcher<C: Clock>: Fetcher where C.Instant == Instant {
    private let engine: CurlEngine
    private let files: FileFetcher<C>

    package init(engine: CurlEngine, dataDirs: [String], clock: C) {
        self.engine = engine
        files = FileFetcher(dataDirs: dataDirs, clock: clock)
    }

    package func fetch(
        _ source: Source, for request: FetchRequest
    ) async throws(Failure) -> Fetched {
        switch source {
        case .http(let source): .payload(try await fetch(source, for: request))
        case .file(let source): try await files.fetch(source, for: request)
        }
    }

    private func fetch(
        _ source: HTTPSource, for request: FetchRequest
    ) async throws(Failure) -> Payload {
        let curlRequest = CurlRequest(source, for: request)
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
            modified: response.lastModified.map { Instant(milliseconds: $0 &* 1000) },
            story: [response.summary, response.timing.summary])
    }
}

extension CurlRequest {
    init(_ source: HTTPSource, for request: FetchRequest) {
        let fill = { (template: Template) in template.text(at: request.at, in: request.zone) }
        self.init(
            url: fill(source.url), method: source.method.rawValue,
            headers: source.headers.map { (name: $0.name, value: fill($0.value)) },
            body: source.body.map { Array(fill($0).utf8) },
            timeouts: CurlTimeouts(
                total: source.timeouts.total, connect: source.timeouts.connect,
                lowSpeed: source.timeouts.lowSpeedLimit,
                lowSpeedSpan: source.timeouts.lowSpeedTime),
            bodyLimit: request.bodyLimit)
    }
}

extension HTTPSource {
    fileprivate var acceptedText: String {
        acceptStatus.map { $0.map(String.init).joined(separator: " or ") } ?? "200 to 299"
    }
}

extension Failure.Reason {
    fileprivate init(_ error: CurlError) {
        self =
            switch error {
            case .dns: .dns
            case .connect: .connect
            case .tls: .tls
            case .timeout: .timeout
            case .tooLarge: .tooLarge
            case .truncated: .truncated
            case .notHTTP, .contentEncoding: .decode
            case .badRequest, .badURL, .cancelled, .stopped, .other: .internal
            }
    }

    /// Why a status that is not accepted fails a run.
    fileprivate init(status: Int) {
        self =
            switch status {
            case 401, 403, 407: .auth
            case 300...399: .redirect
            default: .httpStatus
            }
    }
}
