internal import Basics
internal import Synchronization

/// libcurl behind Swift concurrency: one thread of its own drives all transfers.
///
/// libcurl is configured to raise no signals, and sends with MSG_NOSIGNAL; the program
/// is still expected to ignore SIGPIPE.
package final class CurlEngine: Sendable {
    private let inbox: CurlInbox
    private let thread: Locked<SystemThread?>

    /// Starts the thread.
    ///
    /// Every fetch starts at once: limiting their number is up to the caller.
    ///
    /// - Parameters:
    ///   - userAgent: the `User-Agent` of requests without one of their own.
    ///   - idleConnections: the maximum number of connections that are kept for later requests.
    ///   - connectionLifetime: the age after which a connection takes no more requests, so that a
    ///     server to which a name no longer leads is left; in whole seconds.
    ///   - bodyBudget: the bytes of all bodies in memory; the bodies that exceed it wait.
    /// - Throws: `badRequest` if the user agent is not a header value; `other`.
    package init(
        userAgent: String, idleConnections: Int = 64,
        connectionLifetime: Duration = .seconds(300), bodyBudget: Int = 128 << 20
    ) throws(CurlError) {
        guard HeaderSyntax.isValue(userAgent) else {
            throw .badRequest("the user agent contains a line end or NUL")
        }
        let multi = try CurlMulti(idleConnections: idleConnections)
        let inbox = CurlInbox(waking: multi)
        self.inbox = inbox
        let settings = CurlSettings(userAgent: userAgent, connectionLifetime: connectionLifetime)
        do throws(SystemThread.StartError) {
            thread = Locked(
                try SystemThread {
                    CurlLoop(
                        multi: multi, inbox: inbox, settings: settings, bodyBudget: bodyBudget
                    ).run()
                })
        } catch {
            throw .other(code: Int(error.code), "\(error)")
        }
    }

    deinit {
        stop()
    }

    /// Follows redirects, and returns the response whatever its status.
    ///
    /// - Throws: `cancelled` as soon as the task is cancelled, `stopped` after `stop()`.
    package func fetch(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        try request.check()
        let token = FetchToken()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                if !inbox.post(.start(CurlFetch(request, token, reply))) {
                    reply.resume(returning: .failure(.stopped))
                }
            }
        } onCancel: {
            token.cancel()
            inbox.post(.cancel(token))
        }
        return try result.get()
    }

    /// The certificates of the request's server, its own first, trusted or not.
    ///
    /// Nothing of the request is sent: neither headers nor credentials.
    package func certificates(
        for request: CurlRequest
    ) async throws(CurlError) -> [CurlCertificate] {
        var request = request
        request.inspectsCertificates = true
        return try await fetch(request).certificates
    }

    /// Fails pending and later fetches with `stopped`, and waits until the thread has ended.
    package func stop() {
        inbox.post(.stop)
        thread.withLock { thread in
            thread?.join()
            thread = nil
        }
    }
}

/// The settings that are the same for all requests of an engine.
struct CurlSettings: Sendable {
    let userAgent: String
    let connectionLifetime: Duration
}

/// One fetch in the loop: its current request, which redirects change, and its continuation.
struct CurlFetch: Sendable {
    let request: CurlRequest
    /// The host of the request; empty if the URL has none.
    let host: String
    let token: FetchToken
    let reply: CurlInbox.Reply

    init(_ request: CurlRequest, _ token: FetchToken, _ reply: CurlInbox.Reply) {
        self.request = request
        host = request.url.origin.host
        self.token = token
        self.reply = reply
    }

    /// The same fetch with the request of a redirect.
    func asking(_ request: CurlRequest) -> CurlFetch {
        CurlFetch(request, token, reply)
    }
}

/// The identity of a fetch, shared by its task and the loop.
///
/// Its flag makes a cancellation known that reaches the loop before the fetch.
final class FetchToken: Sendable {
    private let mark = Atomic(false)

    var isCancelled: Bool {
        mark.load(ordering: .acquiring)
    }

    func cancel() {
        mark.store(true, ordering: .releasing)
    }
}
