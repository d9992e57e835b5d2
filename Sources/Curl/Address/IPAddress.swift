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

extension IPAddress {
    /// The addresses with a common prefix.
    private struct Block<Bits: FixedWidthInteger & Sendable>: Sendable {
        let first: Bits
        let length: Int

        init(_ first: Bits, _ length: Int) {
            self.first = first
            self.length = length
        }

        func contains(_ bits: Bits) -> Bool {
            (first ^ bits) >> (Bits.bitWidth - length) == 0
        }
    }

    private static let localV4: [Block<UInt32>] = [
        Block(0x0000_0000, 8),  // unspecified, RFC 1122 §3.2.1.3
        Block(0xA9FE_0000, 16),  // link-local, RFC 3927; the metadata of most clouds
        Block(0x6464_64C8, 32),  // the metadata of Alibaba's cloud
        Block(0xE000_0000, 4),  // multicast, RFC 5771
        Block(0xFFFF_FFFF, 32),  // broadcast, RFC 919 §7
    ]

    private static let localV6: [Block<UInt128>] = [
        Block(0, 128),  // unspecified, RFC 4291 §2.5.2
        Block(0xFE80 << 112, 10),  // link-local, RFC 4291 §2.5.6
        Block(0xFD00_0EC2 << 96 | 0x254, 128),  // the metadata of Amazon's cloud
        Block(0xFF00 << 112, 8),  // multicast, RFC 4291 §2.7
    ]

    /// The IPv6 blocks that embed an IPv4 address, and the number of bits after it.
    private static let carriers: [(block: Block<UInt128>, shift: Int)] = [
        (Block(0, 96), 0),  // compatible, RFC 4291 §2.5.5.1
        (Block(0xFFFF << 32, 96), 0),  // mapped, RFC 4291 §2.5.5.2
        (Block(0x0064_FF9B << 96, 96), 0),  // NAT64, RFC 6052 §2.1
        (Block(0x2002 << 112, 16), 80),  // 6to4, RFC 3056 §2
    ]

    private static let loopbackV6: UInt128 = 1

    /// True for link-local, multicast, unspecified and cloud metadata addresses.
    ///
    /// Loopback and private addresses do not count.
    package var isLinkLocalOrMetadata: Bool {
        switch self {
        case .v4(let bits): Self.localV4.contains { $0.contains(bits) }
        case .v6(Self.loopbackV6): false
        case .v6(let bits):
            Self.localV6.contains { $0.contains(bits) }
                || Self.carriers.contains { carrier in
                    carrier.block.contains(bits)
                        && IPAddress.v4(UInt32(truncatingIfNeeded: bits >> carrier.shift))
                            .isLinkLocalOrMetadata
                }
        }
    }
}
