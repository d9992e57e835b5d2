internal import NIOCore
internal import NIOHTTP1

/// Routes a request to its response; no request starts a run or a fetch.
struct Router: Sendable {
    let loop: any EventLoop
    /// The response for a page; called on the event loop.
    let page: @Sendable (PageVariant) -> EventLoopFuture<Response>
    /// Reloads the configuration; nil if the server must not.
    var reload: (@Sendable () -> EventLoopFuture<Response>)?

    /// The response, complete once its snapshot is taken; called on the event loop.
    func response(to request: HTTPRequestHead) -> EventLoopFuture<Response> {
        let path = Self.path(of: request.uri)
        guard path != Self.reloading else { return reloading(request) }
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

    /// Reloads for a POST that no foreign page has sent.
    private func reloading(_ request: HTTPRequestHead) -> EventLoopFuture<Response> {
        guard let reload else {
            return loop.makeSucceededFuture(
                .text(.forbidden, "Reloading is off; start with --web.enable-lifecycle."))
        }
        guard request.method == .POST else {
            return loop.makeSucceededFuture(
                .text(
                    .methodNotAllowed, "Method not allowed; use POST.", headers: ["Allow": "POST"]))
        }
        guard !request.isFromForeignPage else {
            return loop.makeSucceededFuture(
                .text(.forbidden, "The request comes from a page of another origin."))
        }
        return reload()
    }

    private static let healthy = "/-/healthy"
    private static let reloading = "/-/reload"

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
    /// Routes to the pages of the last snapshot, which a reload outdates.
    init(
        cache: SnapshotCache, loop: any EventLoop, reload: (@Sendable () async -> Reload)? = nil
    ) {
        self.init(loop: loop) { cache.response($0) }
        guard let reload else { return }
        self.reload = {
            let result = loop.makeFutureWithTask { await reload() }
            return result.map { result -> Response in
                cache.outdate()
                return .text(result.isComplete ? .ok : .unprocessableEntity, result.text)
            }
        }
    }
}

extension HTTPRequestHead {
    /// True if a browser sent the request for a page of another host.
    ///
    /// Source: RFC 6454 §7, <https://www.rfc-editor.org/rfc/rfc6454#section-7>.
    fileprivate var isFromForeignPage: Bool {
        let origins = headers["Origin"]
        guard let origin = origins.first else { return false }
        guard origins.count == 1, let host = headers.first(name: "Host") else { return true }
        return !["http://\(host)", "https://\(host)"].contains {
            $0.lowercased() == origin.lowercased()
        }
    }
}

/// The result of a reload.
package struct Reload: Sendable {
    /// False if a file has errors.
    package let isComplete: Bool
    package let text: String

    package init(isComplete: Bool, text: String) {
        self.isComplete = isComplete
        self.text = text
    }
}
