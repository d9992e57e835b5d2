internal import NIOCore
internal import NIOHTTP1

/// Finds the answer to a request; nothing is run and nothing is fetched because of one.
struct Router: Sendable {
    let loop: any EventLoop
    /// Answers with a page; called on the event loop.
    let page: @Sendable (Variant) -> EventLoopFuture<Response>

    /// The answer, which is at hand when its snapshot is; called on the event loop.
    func response(to request: HTTPRequestHead) -> EventLoopFuture<Response> {
        let path = String(request.uri.prefix { $0 != "?" && $0 != "#" })
        let page = Page(rawValue: path)
        guard page != nil || path == Self.healthy else {
            return loop.makeSucceededFuture(.text(.notFound, "Not found; try /metrics or /."))
        }
        guard request.method == .GET || request.method == .HEAD else {
            let refusal = Response.text(
                .methodNotAllowed, "This page takes GET and HEAD.", headers: ["Allow": "GET, HEAD"])
            return loop.makeSucceededFuture(refusal)
        }
        // Being alive depends on nothing, not even on a snapshot.
        return page.map { self.page($0.variant(for: request.headers)) }
            ?? loop.makeSucceededFuture(.text(.ok, "Healthy."))
    }

    private static let healthy = "/-/healthy"
}

extension Router {
    /// Answers with the pages of the last snapshot.
    init(cache: SnapshotCache, loop: any EventLoop) {
        self.init(loop: loop) { cache.response($0) }
    }
}
