internal import CCurl
internal import Glibc

/// The IP address of a connection's peer.
package enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// Parses the system's text form; nil for anything else, such as a name.
    package init?(_ text: String) {
        var v4 = UInt32(0)
        var v6 = UInt128(0)
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(UInt32(bigEndian: v4))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self = .v6(UInt128(bigEndian: v6))
        } else {
            return nil
        }
    }

    /// Reads a `sockaddr` of either family; nil for any other.
    init?(socketAddress: UnsafeRawPointer, length: Int) {
        guard length >= MemoryLayout<sockaddr>.size else { return nil }
        switch Int32(socketAddress.load(as: sockaddr.self).sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let address = socketAddress.loadUnaligned(as: sockaddr_in.self).sin_addr
            self = .v4(UInt32(bigEndian: address.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let address = socketAddress.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self = .v6(UInt128(bigEndian: unsafeBitCast(address, to: UInt128.self)))
        default: return nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let bits): Self.text(of: bits.bigEndian, AF_INET)
        case .v6(let bits): Self.text(of: bits.bigEndian, AF_INET6)
        }
    }

    private static func text<Bits>(of bits: Bits, _ family: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
            withUnsafeBytes(of: bits) { bits in
                inet_ntop(family, bits.baseAddress, text.baseAddress, socklen_t(text.count))
            }.map { String(cString: $0) } ?? ""
        }
    }
}
