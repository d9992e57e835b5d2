internal import CCurl

extension CurlTransfer {
    /// Sets every option of a transfer: no other place does.
    ///
    /// The transfer must live until its handle is reset, for the handle holds its address.
    func configure(for request: CurlRequest, userAgent: String) throws(CurlError) {
        try ask(request, as: userAgent)
        try limit(request.timeouts, body: request.bodyLimit)
        try connect()
        try deliver()
    }

    private func ask(_ request: CurlRequest, as userAgent: String) throws(CurlError) {
        try handle.set(CURLOPT_URL, request.url)
        try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try handle.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        try handle.set(CURLOPT_FOLLOWLOCATION, 0)
        try handle.set(CURLOPT_USERAGENT, userAgent)
        try handle.set(CURLOPT_HTTPHEADER, headers.pointer)
        // An empty list names every encoding that libcurl was built with.
        try handle.set(CURLOPT_ACCEPT_ENCODING, "")
        if request.method == "POST" {
            let body = request.body ?? []
            try handle.set(CURLOPT_POST, 1)
            // The size first: without it libcurl copies up to a NUL.
            try handle.set(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            try handle.set(CURLOPT_COPYPOSTFIELDS, body)
        }
    }

    private func limit(_ timeouts: CurlTimeouts, body: Int) throws(CurlError) {
        try handle.set(CURLOPT_TIMEOUT_MS, timeouts.total.curlMilliseconds)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.curlMilliseconds)
        try handle.set(CURLOPT_LOW_SPEED_LIMIT, max(timeouts.lowSpeed, 1))
        try handle.set(CURLOPT_LOW_SPEED_TIME, timeouts.lowSpeedSpan.curlSeconds)
        // Ends early where Content-Length tells; `receive` counts what arrives.
        try handle.set(CURLOPT_MAXFILESIZE_LARGE, body)
    }

    private func connect() throws(CurlError) {
        try handle.set(CURLOPT_PROXY, "")
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(CURLOPT_TCP_KEEPALIVE, 1)
        try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        // Otherwise a transfer that ends while its name is looked up halts all others until then.
        try handle.set(CURLOPT_QUICK_EXIT, 1)
    }

    private func deliver() throws(CurlError) {
        try handle.set(CURLOPT_ERRORBUFFER, handle.words)
        let address = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        try handle.set(CURLOPT_PRIVATE, address)
        try handle.set(CURLOPT_HEADERDATA, address)
        try handle.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, address in
            guard let address else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size &* count)
            CurlTransfer.at(address).receive(headerLine: line)
            return line.count
        }
        try handle.set(CURLOPT_WRITEDATA, address)
        try handle.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, address in
            guard let address else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size &* count)
            return CurlTransfer.at(address).receive(chunk) ? chunk.count : 0
        }
        try handle.set(CURLOPT_FILETIME, 1)
    }
}

extension Duration {
    /// Whole milliseconds as libcurl takes them; never 0, which would mean no limit.
    fileprivate var curlMilliseconds: Int {
        Int((self / .milliseconds(1)).rounded(.up).clamped(to: 1...Double(Int32.max)))
    }

    /// Whole seconds as libcurl takes them; never 0, which would mean no limit.
    fileprivate var curlSeconds: Int {
        Int((self / .seconds(1)).rounded(.up).clamped(to: 1...86_400))
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
