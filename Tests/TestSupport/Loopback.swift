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

    /// The answer to a GET, by the program curl; nil while nobody answers.
    package static func get(_ url: String) async -> (status: Int, text: String)? {
        await curl([url])
    }

    /// The status of the answer to JSON that is posted; nil while nobody answers.
    package static func post(_ json: Data, to url: String) async -> Int? {
        let text = String(decoding: json, as: UTF8.self)
        return await curl(
            ["--header", "Content-Type: application/json", "--data-binary", text, url])?.status
    }

    private static func curl(_ words: [String]) async -> (status: Int, text: String)? {
        let format = ["--silent", "--max-time", "30", "--write-out", "\n%{http_code}"]
        guard let answer = try? await output(of: "curl", format + words), answer.code == 0,
            let end = answer.text.lastIndex(of: "\n"),
            let status = Int(answer.text[end...].dropFirst())
        else { return nil }
        return (status, String(answer.text[..<end]))
    }
}
