/// The hosts that get new connections alone for a while, for one that they had may be dead.
///
/// Over HTTP/2, libcurl keeps a connection whose transfers time out.
struct StalledHosts {
    /// libcurl keeps a connection that nobody uses for 118 seconds.
    private static let span = Duration.seconds(120)

    private var ends: [String: ContinuousClock.Instant] = [:]

    mutating func insert(_ host: String) {
        ends = ends.filter { $0.value > .now }
        ends[host] = .now + Self.span
    }

    func contains(_ host: String) -> Bool {
        ends[host].map { $0 > .now } ?? false
    }
}
