internal import Indicators
internal import NIOCore
internal import NIOHTTP1
internal import Publishing

/// What is made of a snapshot for one path.
enum Page: String, Sendable {
    case landing = "/"
    case alerts = "/docs/alerts"
    case metrics = "/metrics"
    case ready = "/-/ready"

    /// What a client's fields may change about the answer.
    ///
    /// Source: RFC 9110 §12.5.5, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5>.
    private var vary: HTTPHeaders {
        switch self {
        case .landing, .alerts: ["Vary": "Accept-Encoding"]
        case .metrics: ["Vary": "Accept, Accept-Encoding"]
        case .ready: [:]
        }
    }

    /// The page as the fields of a request ask for it.
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

/// A page as one client wants it.
struct PageVariant: Hashable, Sendable {
    let page: Page
    var format = ExpositionFormat.text
    var coding = ContentCoding.identity

    /// The same, as it is before it is coded.
    var plain: PageVariant { PageVariant(page: page, format: format) }
}
