internal import Indicators
internal import NIOCore
internal import NIOHTTP1

/// Finds the answer to a request; nothing is run and nothing is fetched because of one.
struct Router: Sendable {
    let cache: SnapshotCache
    let version: String

    func response(to method: HTTPMethod, _ target: String) async -> Response {
        let path = target.prefix { $0 != "?" && $0 != "#" }
        guard let page = Page(rawValue: String(path)) else {
            return .text(.notFound, "Not found; try /metrics or /.")
        }
        guard method == .GET || method == .HEAD else {
            var response = Response.text(.methodNotAllowed, "This page takes GET and HEAD.")
            response.allow = "GET, HEAD"
            return response
        }
        return await response(page)
    }

    private enum Page: String {
        case landing = "/"
        case metrics = "/metrics"
        case healthy = "/-/healthy"
        case ready = "/-/ready"
    }

    private func response(_ page: Page) async -> Response {
        switch page {
        case .metrics:
            return Response(.ok, TextExposition.contentType, await cache.current().metrics)
        case .landing:
            let html = LandingPage.html(of: await cache.current().snapshot, version: version)
            return Response(.ok, "text/html; charset=utf-8", ByteBuffer(string: html))
        case .healthy:
            return .text(.ok, "Healthy.")
        case .ready:
            let snapshot = await cache.current().snapshot
            guard !snapshot.isReady else { return .text(.ok, "Ready.") }
            let waiting = snapshot.collectors.count { $0.history == nil }
            return .text(
                .serviceUnavailable,
                "Not ready: \(waiting) of \(snapshot.collectors.count) collectors have not run yet.")
        }
    }
}
