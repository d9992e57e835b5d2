package import Basics
package import Indicators

/// What a fetch needs to know beside its source.
package struct FetchContext: Hashable, Sendable {
    /// The instant whose day fills in the variables.
    package let at: Instant
    package let zone: Zone
    package let bodyLimit: Int
    /// The version of the source that the last good run has read.
    package let knownVersion: String?

    package init(_ collector: Collector, at: Instant, knownVersion: String? = nil) {
        self.init(
            at: at, zone: collector.zone, bodyLimit: collector.limits.body,
            knownVersion: knownVersion)
    }

    package init(at: Instant, zone: Zone, bodyLimit: Int, knownVersion: String? = nil) {
        self.at = at
        self.zone = zone
        self.bodyLimit = bodyLimit
        self.knownVersion = knownVersion
    }
}
