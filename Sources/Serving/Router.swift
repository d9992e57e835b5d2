internal import NIOCore
internal import NIOHTTP1

/// Routes a request to its response; no request starts a run or a fetch.
struct Router: Sendable {
    let loop: any EventLoop
    /// The response for a page; called on the event loop.
    let page: @Sendable (PageVariant) -> EventLoopFuture<Response>

    /// The response, complete once its snapshot is taken; called on the event loop.
    func response(to request: HTTPRequestHead) -> EventLoopFuture<Response> {
        let path = Self.path(of: request.uri)
        let page = Page(rawValue: path)
        guard page != nil || path == Self.healthy else {
            return loop.makeSucceededFuture(.text(.notFound, "Not found; try /metrics or /."))
        }
        guard request.method == .GET || request.method == .HEAD else {
            let refusal = Response.text(
                .methodNotAllowed, "Method not allowed; use GET or HEAD.",
                headers: ["Allow": "GET, HEAD"])
            return loop.makeSucceededFuture(refusal)
        }
        // Liveness depends on nothing, not even on a snapshot.
        return page.map { self.page($0.variant(for: request.headers)) }
            ?? loop.makeSucceededFuture(.text(.ok, "Healthy."))
    }

    private static let healthy = "/-/healthy"

    /// The path of a target; RFC 9112 §3.2.2 — a server accepts whole URLs, too.
    private static func path(of target: String) -> String {
        var rest = target.prefix { $0 != "?" && $0 != "#" }
        if let scheme = rest.firstRange(of: "://"), !rest.hasPrefix("/") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" }
            return rest.isEmpty ? "/" : String(rest)
        }
        return String(rest)
    }
}

extension Router {
    /// Routes to the pages of the last snapshot.
    init(cache: SnapshotCache, loop: any EventLoop) {
        self.init(loop: loop) { cache.response($0) }
    }
}
