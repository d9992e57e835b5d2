internal import Basics
internal import Synchronization

/// libcurl behind Swift concurrency: one thread of its own moves all transfers at once.
///
/// libcurl is told to raise no signals, and sends with MSG_NOSIGNAL; the program
/// is still expected to ignore SIGPIPE.
package final class CurlEngine: Sendable {
    private let inbox: CurlInbox
    private let thread: Locked<LoopThread?>

    /// Starts the thread.
    ///
    /// It starts every fetch at once: how many there are together is up to who calls.
    ///
    /// - Parameter userAgent: what requests say that have no `User-Agent` of their own.
    /// - Throws: `badRequest` for a user agent that is no header value; `other`.
    package init(userAgent: String) throws(CurlError) {
        guard HeaderSyntax.isValue(userAgent) else {
            throw .badRequest("the user agent holds a line end or NUL")
        }
        let multi = try CurlMulti()
        let inbox = CurlInbox(waking: multi)
        let thread = try LoopThread {
            CurlLoop(multi: multi, inbox: inbox, userAgent: userAgent).run()
        }
        self.inbox = inbox
        self.thread = Locked(thread)
    }

    deinit {
        stop()
    }

    /// Follows redirects, and answers whatever other status the server gives.
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

    /// The certificates that the request's server shows, its own first, whoever vouches for them.
    ///
    /// Nothing of the request is sent: neither its headers nor its credentials.
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

/// One fetch as the loop knows it: what it asks now, for redirects change that, and who waits.
struct CurlFetch: Sendable {
    let request: CurlRequest
    /// The host that the request asks; empty where the URL has none.
    let host: String
    let token: FetchToken
    let reply: CurlInbox.Reply

    init(_ request: CurlRequest, _ token: FetchToken, _ reply: CurlInbox.Reply) {
        self.request = request
        host = request.url.origin.host
        self.token = token
        self.reply = reply
    }

    /// The same fetch, with what a redirect asks for.
    func asking(_ request: CurlRequest) -> CurlFetch {
        CurlFetch(request, token, reply)
    }
}

/// One fetch, as its task and the loop both know it.
///
/// The mark tells the loop of a cancellation that came in before the fetch itself.
final class FetchToken: Sendable {
    private let mark = Atomic(false)

    var isCancelled: Bool {
        mark.load(ordering: .acquiring)
    }

    func cancel() {
        mark.store(true, ordering: .releasing)
    }
}
