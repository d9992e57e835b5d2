/// How long a transfer may take; libcurl takes whole milliseconds, at least 1.
package struct CurlTimeouts: Hashable, Sendable {
    /// From the start to the last byte of the answer.
    package internal(set) var total: Duration
    /// From the start until the connection stands, TLS included.
    package let connect: Duration
    /// Bytes per second; a transfer that stays below for `lowSpeedSpan` is ended.
    package let lowSpeed: Int
    /// Rounded up to whole seconds.
    package let lowSpeedSpan: Duration

    package init(total: Duration, connect: Duration, lowSpeed: Int, lowSpeedSpan: Duration) {
        self.total = total
        self.connect = connect
        self.lowSpeed = lowSpeed
        self.lowSpeedSpan = lowSpeedSpan
    }
}
