internal import Basics
internal import CCurl
internal import Glibc

extension CurlTransfer {
    /// Sets every option of a transfer: no other place does.
    ///
    /// The transfer must live until its handle is reset, because the handle holds its address.
    func configure(
        for request: CurlRequest, _ settings: CurlSettings, isFresh: Bool
    ) throws(CurlError) {
        try setRequest(request, as: settings.userAgent)
        try send(request)
        try setLimits(request.timeouts)
        try connect(request, lifetime: settings.connectionLifetime)
        let needsNew = isFresh || request.inspectsCertificates || request.usesHTTP1
        try handle.set(CURLOPT_FRESH_CONNECT, needsNew ? 1 : 0)
        try setTrust(request.trust)
        if request.inspectsCertificates { try inspectCertificates() }
        try filterAddresses()
        try setCallbacks()
    }

    private func setRequest(_ request: CurlRequest, as userAgent: String) throws(CurlError) {
        try handle.set(CURLOPT_URL, request.url.text)
        try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // Redirects are followed in `CurlLoop`: libcurl would send headers to any host.
        try handle.set(CURLOPT_FOLLOWLOCATION, 0)
        try handle.set(CURLOPT_USERAGENT, userAgent)
        try handle.set(CURLOPT_HTTPHEADER, headers.pointer)
        // `ContentDecoder` undoes the codings.
        try handle.set(CURLOPT_ACCEPT_ENCODING, ContentDecoder.accepted)
        try handle.set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        try setCookies(request)
        switch request.credentials {
        case .basic(let user, let password):
            try handle.set(CURLOPT_HTTPAUTH, ccurl_auth_basic)
            try handle.set(CURLOPT_USERNAME, user)
            try handle.set(CURLOPT_PASSWORD, password)
        case .bearer(let token):
            try handle.set(CURLOPT_HTTPAUTH, ccurl_auth_bearer)
            try handle.set(CURLOPT_XOAUTH2_BEARER, token)
        case nil: break
        }
    }

    /// Leaves none of another fetch, for `reset()` keeps them.
    private func setCookies(_ request: CurlRequest) throws(CurlError) {
        try handle.set(CURLOPT_COOKIEFILE, "")
        try handle.set(CURLOPT_COOKIELIST, "ALL")
        for cookie in request.cookies { try handle.set(CURLOPT_COOKIELIST, cookie) }
        // As an option, libcurl sends it in one header with the others.
        if let cookie = request.ownCookie { try handle.set(CURLOPT_COOKIE, cookie) }
    }

    private func send(_ request: CurlRequest) throws(CurlError) {
        guard request.method == "POST" else { return }
        let body = request.body ?? []
        try handle.set(CURLOPT_POST, 1)
        // The size first: without it libcurl copies up to a NUL.
        try handle.set(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
        try handle.set(CURLOPT_COPYPOSTFIELDS, body)
    }

    private func setLimits(_ timeouts: CurlTimeouts) throws(CurlError) {
        try handle.set(CURLOPT_TIMEOUT_MS, timeouts.total.curlMilliseconds)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.curlMilliseconds)
        // libcurl's low speed would count the silence before the answer; see `SpeedWatch`.
    }

    private func connect(_ request: CurlRequest, lifetime: Duration) throws(CurlError) {
        // Both are set: otherwise the environment decides.
        try handle.set(CURLOPT_PROXY, request.proxy.map { (try? HTTPURL($0).text) ?? $0 } ?? "")
        try handle.set(CURLOPT_NOPROXY, "")
        try handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try handle.set(CURLOPT_IPRESOLVE, request.network.curlValue)
        try handle.set(
            CURLOPT_HTTP_VERSION,
            request.usesHTTP1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS)
        // Only a TLS handshake shows whether transfers can share the connection.
        try handle.set(CURLOPT_PIPEWAIT, request.mayShare ? 1 : 0)
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(CURLOPT_TCP_KEEPALIVE, 1)
        try handle.set(CURLOPT_MAXLIFETIME_CONN, lifetime.curlSeconds)
        // Otherwise a transfer that ends while its name is looked up halts all others until then.
        try handle.set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setTrust(_ trust: CurlTrust) throws(CurlError) {
        try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let ca = trust.ca {
            try handle.set(CURLOPT_CAINFO_BLOB, ca)
            // Otherwise the system's folder of certificates is trusted, too.
            try handle.set(CURLOPT_CAPATH, UnsafeRawPointer?.none)
            // Otherwise libcurl keeps the store of an earlier request for a day.
            try handle.set(CURLOPT_CA_CACHE_TIMEOUT, 0)
        }
        guard let client = trust.client else { return }
        try handle.set(CURLOPT_SSLCERT_BLOB, client.certificate)
        try handle.set(CURLOPT_SSLKEY_BLOB, client.key)
        if let passphrase = client.passphrase { try handle.set(CURLOPT_KEYPASSWD, passphrase) }
    }

    /// Stops after the handshake, so that an untrusted server learns nothing.
    private func inspectCertificates() throws(CurlError) {
        try handle.set(CURLOPT_CONNECT_ONLY, 1)
        try handle.set(CURLOPT_CERTINFO, 1)
        try handle.set(CURLOPT_SSL_VERIFYPEER, 0)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        try handle.set(CURLOPT_SSL_SESSIONID_CACHE, 0)
    }

    private func filterAddresses() throws(CurlError) {
        try handle.set(CURLOPT_OPENSOCKETDATA, address)
        try handle.set(
            CURLOPT_OPENSOCKETFUNCTION,
            opener: { transfer, _, target in
                guard let transfer, let target, let offset = addressOffset else { return -1 }
                let address = IPAddress(
                    socketAddress: UnsafeRawPointer(target) + offset,
                    length: Int(target.pointee.addrlen))
                guard CurlTransfer.at(transfer).mayReach(address) else { return -1 }
                let (family, kind) = (target.pointee.family, target.pointee.socktype)
                return socket(family, kind | closedOnExec, target.pointee.protocol)
            })
        // No other request may use a connection that was allowed for this one, now or later.
        try handle.set(CURLOPT_FORBID_REUSE, fetch.request.isApart ? 1 : 0)
        try handle.set(CURLOPT_PREREQDATA, address)
        try handle.set(
            CURLOPT_PREREQFUNCTION,
            gate: { transfer, address, _, _, _ in
                guard let transfer, let address,
                    CurlTransfer.at(transfer).mayReach(IPAddress(String(cString: address)))
                else { return CURL_PREREQFUNC_ABORT }
                return CURL_PREREQFUNC_OK
            })
    }

    private func setCallbacks() throws(CurlError) {
        try handle.set(CURLOPT_ERRORBUFFER, handle.errorBuffer)
        try handle.set(CURLOPT_PRIVATE, address)
        try handle.set(CURLOPT_HEADERDATA, address)
        try handle.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, address in
            guard let address else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size &* count)
            return CurlTransfer.at(address).receive(headerLine: line) ? line.count : 0
        }
        try handle.set(CURLOPT_WRITEDATA, address)
        try handle.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, address in
            guard let address else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size &* count)
            return switch CurlTransfer.at(address).receive(chunk) {
            case .taken: chunk.count
            case .refused: 0
            case .heldBack: Int(CURL_WRITEFUNC_PAUSE)
            }
        }
        try handle.set(CURLOPT_FILETIME, 1)
    }
}

extension CurlRequest {
    /// True if no other request may use its connection.
    fileprivate var isApart: Bool { allowLocal || inspectsCertificates }

    /// True if it may wait for a connection that another sets up.
    fileprivate var mayShare: Bool { url.origin.scheme == "https" && !usesHTTP1 }

    /// All headers except cookies.
    var plainHeaders: [Header] { (headers + secretHeaders).filter { !Self.isCookie($0) } }

    /// The cookies among the headers; nil if there are none.
    fileprivate var ownCookie: String? {
        let values = (headers + secretHeaders).filter(Self.isCookie).map(\.value)
        return values.isEmpty ? nil : values.joined(separator: "; ")
    }

    private static func isCookie(_ header: Header) -> Bool {
        header.name.lowercased() == "cookie"
    }
}

/// The offset in bytes of the `sockaddr` in `curl_sockaddr`.
private let addressOffset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)

private let closedOnExec = Int32(SOCK_CLOEXEC.rawValue)

extension CurlTransfer {
    /// The pointer that libcurl passes to each callback.
    private var address: UnsafeRawPointer {
        UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }
}

extension CurlNetwork {
    fileprivate var curlValue: Int {
        switch self {
        case .any: Int(CURL_IPRESOLVE_WHATEVER)
        case .v4: Int(CURL_IPRESOLVE_V4)
        case .v6: Int(CURL_IPRESOLVE_V6)
        }
    }
}

extension Duration {
    /// Whole milliseconds for libcurl; never 0, which would mean no limit.
    fileprivate var curlMilliseconds: Int {
        Int((self / .milliseconds(1)).rounded(.up).clamped(to: 1...Double(Int32.max)))
    }

    /// Whole seconds for libcurl; never 0, which would mean no limit.
    fileprivate var curlSeconds: Int {
        Int((self / .seconds(1)).rounded(.up).clamped(to: 1...Double(Int32.max)))
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
