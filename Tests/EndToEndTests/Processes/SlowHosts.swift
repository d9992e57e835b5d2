import Foundation
import TestSupport

/// Hosts on loopback addresses of their own that accept every connection, and then never answer
/// or send two bytes of an answer at a time.
final class SlowHosts: Sendable {
    /// The URL of each host.
    let urls: [String]
    private let isOver = Shared(false)

    enum Manner: Sendable {
        case mute, dripping
    }

    init(_ count: Int, _ manner: Manner) throws {
        let port = try Loopback.freePort()
        let network = manner == .mute ? 1 : 2
        let addresses = (0..<count).map { "127.\(network).\($0 / 200).\($0 % 200 + 1)" }
        let listeners = try addresses.map { try Self.listener(on: $0, port) }
        urls = addresses.map { "http://\($0):\(port)/" }
        Thread.detachNewThread { [isOver] in Self.serve(listeners, manner, until: isOver) }
    }

    deinit { isOver.change { $0 = true } }

    private static func serve(_ listeners: [Int32], _ manner: Manner, until isOver: Shared<Bool>) {
        var connections: [Int32] = []
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n["
        while !isOver.value {
            if manner == .dripping {
                for connection in connections { send(connection, "  ", 2, Int32(MSG_NOSIGNAL)) }
            }
            for listener in listeners {
                while case let new = accept(listener, nil, nil), new >= 0 {
                    connections.append(new)
                    if manner == .dripping {
                        send(new, head, head.utf8.count, Int32(MSG_NOSIGNAL))
                    }
                }
            }
            // 15 bytes a second: enough for a transfer that is not taken for a stalled one.
            usleep(130_000)
        }
        (listeners + connections).forEach { close($0) }
    }

    private static func listener(on host: String, _ port: Int) throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        _ = fcntl(listener, F_SETFL, O_NONBLOCK)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(host)
        address.sin_port = in_port_t(port).bigEndian
        let isListening = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                    && listen(listener, 128) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        return listener
    }
}
