internal import CCurl

/// How long each phase of a transfer took; a reused connection has no time for the first three.
package struct CurlTiming: Hashable, Sendable {
    package let nameLookup: Duration
    package let connect: Duration
    package let tls: Duration
    /// From the request until the first byte of the answer.
    package let firstByte: Duration
    /// From the start to the end of the transfer, all phases and the body included.
    package let total: Duration

    init(of handle: CurlHandle) {
        let resolved = handle.number(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = handle.number(CURLINFO_CONNECT_TIME_T)
        let secured = handle.number(CURLINFO_APPCONNECT_TIME_T)
        let ready = handle.number(CURLINFO_PRETRANSFER_TIME_T)
        let answered = handle.number(CURLINFO_STARTTRANSFER_TIME_T)
        nameLookup = .microseconds(resolved)
        connect = .microseconds(max(connected - resolved, 0))
        tls = .microseconds(max(secured - connected, 0))
        firstByte = .microseconds(max(answered - ready, 0))
        total = .microseconds(handle.number(CURLINFO_TOTAL_TIME_T))
    }
}
