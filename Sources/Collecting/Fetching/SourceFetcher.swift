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

    /// Inspects the server's certificates if they caused the failure.
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
                "\(shown): status \(response.status), expected \(source.acceptedText)")
        }
        return Payload(
            bytes: response.body, mediaType: response.contentType,
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

extension CurlResponse {
    /// The response in a line.
    var summary: String {
        let type = contentType.map { ", \(printable($0))" } ?? ""
        return "\(status)\(type), \(body.count) bytes"
    }
}

extension CurlTiming {
    /// The phases in a line, in milliseconds.
    var summary: String {
        let phases = [
            ("name", nameLookup), ("connect", connect), ("TLS", tls), ("first byte", firstByte),
            ("total", total),
        ]
        let texts = phases.map { "\($0) \($1.milliseconds)" }
        return "milliseconds: \(texts.joined(separator: ", "))"
    }
}

/// The certificate that is missing if a server is not trusted, and the steps to add it.
enum CertificateHints {
    static func lines(_ chain: [CurlCertificate]) -> [String] {
        guard let last = chain.last else { return [] }
        let shown = chain.map {
            "the server shows '\(printable($0.subject))', issued by '\(printable($0.issuer))', "
                + "valid until \(printable($0.expires))"
        }
        return shown + [
            "If this is the right server, but its issuer is not trusted, the missing certificate is",
            "that of '\(printable(last.issuer))'. Get it in PEM form from the server's operator,",
            "save it below secrets_dir, and set it in the collector's file:",
            "source:",
            "  ca_file: issuer.pem",
        ]
    }
}
