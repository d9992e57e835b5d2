/// What one client may take of the server, so that there is always a place for a scrape.
package struct ServerLimits: Sendable {
    /// How long a connection may lie between two requests; Prometheus asks once a minute or so.
    package var idle: Duration = .seconds(60)
    /// How long a request's head may take; it fits one packet, and a bad line resends for seconds.
    package var head: Duration = .seconds(10)
    /// How long a request's body may take; no page wants one, so it is small where there is any.
    package var body: Duration = .seconds(10)
    /// How long an answer may take until the client has it; Prometheus itself waits for 10 s.
    package var answer: Duration = .seconds(30)
    /// The most bytes of a body that are read and thrown away; no page wants one.
    package var bodyBytes = 64 << 10
    /// The most connections at once; half of the 1,024 files that a process may open by default.
    package var connections = 512

    package init() {}
}
