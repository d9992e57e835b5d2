import Glibc

/// A loopback network to listen on.
enum Loopback: Sendable {
    case v4
    case v6

    struct Failure: Error {
        let code = errno
    }

    /// Its address as a URL writes it.
    var host: String {
        switch self {
        case .v4: "127.0.0.1"
        case .v6: "[::1]"
        }
    }

    /// A listening socket on a port that the system chooses.
    func listen() throws -> (socket: Int32, port: Int) {
        switch self {
        case .v4:
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let socket = try Self.listen(at: &address, AF_INET)
            return (socket, Int(UInt16(bigEndian: address.sin_port)))
        case .v6:
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            let socket = try Self.listen(at: &address, AF_INET6)
            return (socket, Int(UInt16(bigEndian: address.sin6_port)))
        }
    }

    /// Leaves the address with the port that the system has chosen.
    private static func listen<Address>(at address: inout Address, _ family: Int32) throws -> Int32
    {
        var length = socklen_t(MemoryLayout<Address>.size)
        let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        let failed = withUnsafeMutableBytes(of: &address) { bytes in
            let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return bind(socket, address, length) != 0 || Glibc.listen(socket, 1024) != 0
                || getsockname(socket, address, &length) != 0
        }
        guard socket >= 0, !failed else { throw Failure() }
        return socket
    }
}
