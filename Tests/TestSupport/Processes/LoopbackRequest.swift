internal import Foundation

/// The answer to a request.
package struct LoopbackAnswer: Sendable {
    package let status: Int
    package let text: String
    /// From the start of the request to the end of the answer, by the thread that waited for it:
    /// other tests do not add to it.
    package let took: Duration
}

/// One request of HTTP/1.0 over a connection of its own.
///
/// `URLSession` leaks under a sanitizer, and a program for each request takes too long.
struct LoopbackRequest: Sendable {
    private let port: UInt16
    private let bytes: [UInt8]

    /// Nil for a URL that does not name a port of 127.0.0.1.
    init?(_ method: String, _ url: String, json: Data = Data()) {
        guard let url = URLComponents(string: url), ["127.0.0.1", "localhost"].contains(url.host),
            let port = url.port.flatMap(UInt16.init(exactly:))
        else { return nil }
        let path = url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath
        let query = url.percentEncodedQuery.map { "?\($0)" } ?? ""
        let head = """
            \(method) \(path)\(query) HTTP/1.0\r
            Host: 127.0.0.1:\(port)\r
            Content-Type: application/json\r
            Content-Length: \(json.count)\r
            \r

            """
        self.port = port
        bytes = Array(head.utf8) + json
    }

    /// The answer, read on a thread that may block.
    func answer() async -> LoopbackAnswer? {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: exchange()) }
        }
    }

    private func exchange() -> LoopbackAnswer? {
        let began = ContinuousClock.now
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        guard connect(descriptor),
            send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        else { return nil }
        let answer = read(descriptor)
        return Self.parse(answer, took: began.duration(to: .now))
    }

    private func connect(_ descriptor: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func read(_ descriptor: Int32) -> [UInt8] {
        var (answer, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            answer += buffer[..<count]
        }
        return answer
    }

    private static func parse(_ answer: [UInt8], took: Duration) -> LoopbackAnswer? {
        let gap = Array("\r\n\r\n".utf8)
        guard let body = answer.firstRange(of: gap)?.upperBound else { return nil }
        let words = String(decoding: answer.prefix(64), as: UTF8.self).split(separator: " ")
        guard let status = words.dropFirst().first.flatMap({ Int($0.prefix(3)) }) else {
            return nil
        }
        return LoopbackAnswer(
            status: status, text: String(decoding: answer[body...], as: UTF8.self), took: took)
    }
}
