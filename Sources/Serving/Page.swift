internal import Indicators
internal import NIOCore
internal import NIOHTTP1
internal import Publishing

/// A view of a snapshot, served on one path.
enum Page: String, Sendable {
    case landing = "/"
    case alerts = "/docs/alerts"
    case metrics = "/metrics"
    case ready = "/-/ready"

    /// The request fields that the response depends on.
    ///
    /// Source: RFC 9110 §12.5.5, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5>.
    private var vary: HTTPHeaders {
        switch self {
        case .landing, .alerts: ["Vary": "Accept-Encoding"]
        case .metrics: ["Vary": "Accept, Accept-Encoding"]
        case .ready: [:]
        }
    }

    /// The variant of the page for the fields of a request.
    func variant(for headers: HTTPHeaders) -> PageVariant {
        let coding = { ContentCoding(acceptEncoding: headers["Accept-Encoding"]) }
        switch self {
        case .landing, .alerts: return PageVariant(page: self, coding: coding())
        case .metrics:
            let format = ExpositionFormat(accept: headers["Accept"])
            return PageVariant(page: self, format: format, coding: coding())
        case .ready: return PageVariant(page: self)
        }
    }

    func response(
        of snapshot: Snapshot, version: String, as format: ExpositionFormat
    ) -> Response {
        switch self {
        case .landing:
            return html(LandingPage.html(of: snapshot, version: version))
        case .alerts:
            return html(AlertPage.html)
        case .metrics:
            let bytes = Exposition.bytes(of: snapshot, version: version, as: format)
            return Response(.ok, format.contentType, ByteBuffer(bytes: bytes), headers: vary)
        case .ready:
            return Self.readiness(of: snapshot)
        }
    }

    private func html(_ text: String) -> Response {
        Response(.ok, "text/html; charset=utf-8", ByteBuffer(string: text), headers: vary)
    }

    private static func readiness(of snapshot: Snapshot) -> Response {
        guard !snapshot.isReady else { return .text(.ok, "Ready.") }
        let waiting = snapshot.collectors.count { $0.history == nil }
        return .text(
            .serviceUnavailable,
            "Not ready: \(waiting) of \(snapshot.collectors.count) collectors have not run yet.")
    }
}

/// A page in one format and coding.
struct PageVariant: Hashable, Sendable {
    let page: Page
    var format = ExpositionFormat.text
    var coding = ContentCoding.identity

    /// The same variant before coding.
    var plain: PageVariant { PageVariant(page: page, format: format) }
}
