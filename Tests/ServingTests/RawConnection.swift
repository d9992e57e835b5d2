import Foundation

/// A connection to this machine that sends and reads bytes as they are; it blocks.
final class RawConnection {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    /// Does to the server on a port of this process what an error of the network does.
    static func endListening(on port: Int) {
        for descriptor in Int32(3)..<4096 {
            var (address, size) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
            let isNamed = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    getsockname(descriptor, $0, &size) == 0
                }
            }
            var (listens, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
            getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length)
            if isNamed, listens != 0, address.sin_port == UInt16(port).bigEndian {
                shutdown(descriptor, Int32(SHUT_RDWR))
            }
        }
    }

    /// Sends what the server takes; a server that has closed takes nothing.
    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Tells the server that nothing more comes.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next answer, with its body unless it is one to HEAD; nil when the server has closed.
    func answer(hasBody: Bool = true) -> Answer? {
        let end = Array("\r\n\r\n".utf8)
        while !unread.contains(end) { guard read() else { return nil } }
        guard let head = unread.firstRange(of: end) else { return nil }
        var answer = Answer(head: String(decoding: unread[..<head.lowerBound], as: UTF8.self))
        unread.removeFirst(head.upperBound)
        let length = hasBody ? answer["Content-Length"].flatMap { Int($0) } ?? 0 : 0
        while unread.count < length { guard read() else { return nil } }
        answer.body = String(decoding: unread.prefix(length), as: UTF8.self)
        unread.removeFirst(length)
        return answer
    }

    /// Waits until the server closes; false when it says something more.
    func isClosed() -> Bool { unread.isEmpty && !read() }

    private func read() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        unread += buffer.prefix(count)
        return true
    }

    struct Answer: Sendable {
        let head: String
        var body = ""

        init(head: String) { self.head = head }

        /// An answer as it comes over the wire; nil when it has no end of its head.
        init?(_ text: String) {
            guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
            head = String(text[..<end.lowerBound])
            body = String(text[end.upperBound...])
        }

        var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }

        subscript(header: String) -> String? {
            head.components(separatedBy: "\r\n")
                .first { $0.hasPrefix("\(header): ") }.map {
                    String($0.dropFirst(header.count + 2))
                }
        }
    }
}
