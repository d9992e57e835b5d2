import Foundation

/// A server that breaks the rules of its trade: each connection is read once and treated so.
final class FaultyServer: Sendable {
    let port: Int
    private let listener: Int32

    enum Fault: Sendable {
        /// Sends these bytes and closes.
        case answer([UInt8])
        case reset
        /// Accepts nobody, with a queue that is full.
        case stalled
    }

    init(_ fault: Fault) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        if case .stalled = fault {
            Self.fill(address)
        } else {
            Thread.detachNewThread { Self.serve(listener, fault) }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Takes the places of the queue; the sockets end with the process.
    private static func fill(_ address: sockaddr_in) {
        for _ in 0..<4 {
            let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            _ = fcntl(filler, F_SETFL, O_NONBLOCK)
            withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    private static func serve(_ listener: Int32, _ fault: Fault) {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            _ = recv(connection, &buffer, buffer.count, 0)
            if case .answer(let bytes) = fault {
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            } else {
                var hard = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout<linger>.size)
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &hard, size)
            }
            close(connection)
        }
    }
}

extension FaultyServer.Fault {
    static func text(_ head: String, _ body: String) -> Self {
        .answer(Array((head.replacing("\n", with: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    static let truncated = text("HTTP/1.1 200 OK\nContent-Length: 100", #"{"figure":1"#)

    /// 5 MB in chunks, of which no header tells the size.
    static let endless: Self = {
        let chunk = "10000\r\n" + String(repeating: " ", count: 0x10000) + "\r\n"
        return text(
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked", String(repeating: chunk, count: 80))
    }()
}
