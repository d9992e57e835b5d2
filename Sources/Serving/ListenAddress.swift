/// The address of the server: `127.0.0.1:19464`, `[::1]:19464`, `localhost:0`, `:19464` for all.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    package static let standard = ListenAddress(host: "127.0.0.1", port: 19464)

    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard let port = UInt16(digits), digits.allSatisfy(\.isNumber) else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(where: { ":[] /".contains($0) }) {
            return nil
        }
        self.init(host: host.isEmpty ? Self.all : String(host), port: Int(port))
    }

    /// True if it means every address of the machine, IPv4 and IPv6.
    var isForAll: Bool { host == Self.all }

    private static let all = "::"

    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
