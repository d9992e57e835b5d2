internal import Indicators
internal import NIOCore
internal import NIOHTTP1

/// What is made of a snapshot for one path.
enum Page: String, Sendable {
    case landing = "/"
    case metrics = "/metrics"
    case ready = "/-/ready"

    func response(of snapshot: Snapshot, version: String) -> Response {
        switch self {
        case .landing:
            let html = LandingPage.html(of: snapshot, version: version)
            return Response(.ok, "text/html; charset=utf-8", ByteBuffer(string: html))
        case .metrics:
            let text = Exposition.bytes(of: snapshot, version: version)
            return Response(.ok, ExpositionFormat.text.contentType, ByteBuffer(bytes: text))
        case .ready:
            return Self.readiness(of: snapshot)
        }
    }

    private static func readiness(of snapshot: Snapshot) -> Response {
        guard !snapshot.isReady else { return .text(.ok, "Ready.") }
        let waiting = snapshot.collectors.count { $0.history == nil }
        return .text(
            .serviceUnavailable,
            "Not ready: \(waiting) of \(snapshot.collectors.count) collectors have not run yet.")
    }
}
