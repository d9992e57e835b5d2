import Glibc

/// One accepted connection, closed when it goes out of use.
struct Connection: ~Copyable {
    private let socket: Int32

    init(_ socket: Int32) {
        self.socket = socket
    }

    deinit {
        close(socket)
    }

    /// The bytes that have come next; nil once the client has closed.
    func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    /// One request with the body that its Content-Length announces; nil once the client has closed.
    func receiveRequest() -> String? {
        var request = ""
        while !Self.isWhole(request) {
            guard let bytes = receive() else { return nil }
            request += String(decoding: bytes, as: UTF8.self)
        }
        return request
    }

    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits so long at most.
    func awaitBytes(_ milliseconds: Int32) {
        var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, milliseconds)
    }

    func resetWhenClosed() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    private static func isWhole(_ request: String) -> Bool {
        let lines = request.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let end = lines.firstIndex(of: "") else { return false }
        let body = lines[lines.index(after: end)...].joined(separator: "\r\n")
        let length = lines[..<end].first { $0.hasPrefix("Content-Length: ") }?.dropFirst(16)
        return end < lines.endIndex - 1 && body.utf8.count >= length.flatMap { Int($0) } ?? 0
    }
}
