package import Foundation

/// Ports and requests on this machine's loopback.
package enum Loopback {
    /// A port that nobody listens on, and that no other test of this process is given.
    ///
    /// It lies below the ports that the system gives to connections, which could take it before a
    /// program that is just starting does.
    package static func freePort() throws -> Int {
        for _ in 0..<1000 {
            let port = lastPort.change { last in
                last = last + 1 < ports.upperBound ? last + 1 : ports.lowerBound
            }
            if isFree(port) { return port }
        }
        throw POSIXError(.EADDRINUSE)
    }

    private static let ports = 20_000..<32_000
    private static let lastPort = Shared(Int.random(in: ports))

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// The answer to a GET; nil while nobody answers.
    package static func get(_ url: String) async -> LoopbackAnswer? {
        await LoopbackRequest("GET", url)?.answer()
    }

    /// The status of the answer to JSON that is posted; nil while nobody answers.
    package static func post(_ json: Data, to url: String) async -> Int? {
        await LoopbackRequest("POST", url, json: json)?.answer()?.status
    }
}
