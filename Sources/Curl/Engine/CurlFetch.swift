/// One fetch as the loop knows it: what it asks now, for redirects change that, and who waits.
struct CurlFetch: Sendable {
    let request: CurlRequest
    /// The host that the request asks; empty where the URL has none.
    let host: String
    let ticket: Ticket
    let reply: CurlInbox.Reply

    init(_ request: CurlRequest, _ ticket: Ticket, _ reply: CurlInbox.Reply) {
        self.request = request
        host = urlHost(request.url) ?? ""
        self.ticket = ticket
        self.reply = reply
    }

    /// The same fetch, with what a redirect asks for.
    func asking(_ request: CurlRequest) -> CurlFetch {
        CurlFetch(request, ticket, reply)
    }
}
