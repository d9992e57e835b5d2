package import Foundation

/// Ports and requests on this machine's loopback.
package enum Loopback {
    /// A port that was free a moment ago.
    package static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRINUSE) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The answer to a GET; nil while nobody answers.
    package static func get(_ url: String) async -> (status: Int, text: String)? {
        await LoopbackRequest("GET", url)?.answer()
    }

    /// The status of the answer to JSON that is posted; nil while nobody answers.
    package static func post(_ json: Data, to url: String) async -> Int? {
        await LoopbackRequest("POST", url, json: json)?.answer()?.status
    }
}
