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

    private static let refusedV4: [Block<UInt32>] = [
        Block(0x0000_0000, 8),  // 0.0.0.0/8, unspecified: RFC 1122 §3.2.1.3
        Block(0x6464_64C8, 32),  // 100.100.100.200, Alibaba Cloud: "View instance metadata"
        Block(0xA83F_8110, 32),  // 168.63.129.16, Azure: "What is IP address 168.63.129.16?"
        Block(0xA9FE_0000, 16),  // 169.254.0.0/16, link-local: RFC 3927; most clouds' metadata
        Block(0xC000_00C0, 32),  // 192.0.0.192, Oracle Cloud Classic: "Instance metadata"
        Block(0xE000_0000, 4),  // 224.0.0.0/4, multicast: RFC 5771
        Block(0xFFFF_FFFF, 32),  // broadcast: RFC 919 §7
    ]

    private static let refusedV6: [Block<UInt128>] = [
        Block(0, 128),  // ::, unspecified: RFC 4291 §2.5.2
        Block(0x0064_FF9B_0001 << 80, 48),  // 64:ff9b:1::/48, local NAT64: RFC 8215
        Block(0x2001_0000 << 96, 32),  // 2001::/32, Teredo: RFC 4380 §2.6
        Block(0xFD00_0042 << 96 | 0x42, 128),  // fd00:42::42, Scaleway: cloud-init
        Block(0xFD00_00C1 << 96 | 0xA9FE_A9FE, 128),  // fd00:c1::a9fe:a9fe, Oracle
        Block(0xFD00_0EC2 << 96 | 0x23, 128),  // fd00:ec2::23, Amazon EKS: "EKS Pod Identities"
        Block(0xFD00_0EC2 << 96 | 0x254, 128),  // fd00:ec2::254, Amazon EC2: "Instance metadata"
        Block(0xFD00_A9FE_A9FE << 80 | 1, 128),  // fd00:a9fe:a9fe::1, Akamai: cloud-init
        Block(0xFD20_00CE << 96 | 0x254, 128),  // fd20:ce::254, Google Cloud: "VM metadata"
        Block(0xFE80 << 112, 10),  // fe80::/10, link-local: RFC 4291 §2.5.6
        Block(0xFEC0 << 112, 10),  // fec0::/10, site-local: RFC 3879
        Block(0xFF00 << 112, 8),  // ff00::/8, multicast: RFC 4291 §2.7
    ]

    /// The IPv6 blocks that embed an IPv4 address, and the number of bits after it.
    private static let carriers: [(block: Block<UInt128>, shift: Int)] = [
        (Block(0, 96), 0),  // ::/96, compatible: RFC 4291 §2.5.5.1
        (Block(0xFFFF << 32, 96), 0),  // ::ffff:0:0/96, mapped: RFC 4291 §2.5.5.2
        (Block(0xFFFF << 48, 96), 0),  // ::ffff:0:0:0/96, translated: RFC 2765 §2.1
        (Block(0x0064_FF9B << 96, 96), 0),  // 64:ff9b::/96, NAT64: RFC 6052 §2.1
        (Block(0x2002 << 112, 16), 80),  // 2002::/16, 6to4: RFC 3056 §2
    ]

    private static let loopbackV6: UInt128 = 1

    /// True for link-local, multicast, unspecified and cloud metadata addresses.
    ///
    /// Loopback and private addresses do not count.
    package var isLinkLocalOrMetadata: Bool {
        switch self {
        case .v4(let bits): Self.refusedV4.contains { $0.contains(bits) }
        case .v6(Self.loopbackV6): false
        case .v6(let bits):
            Self.refusedV6.contains { $0.contains(bits) }
                || Self.carriers.contains { carrier in
                    carrier.block.contains(bits)
                        && IPAddress.v4(UInt32(truncatingIfNeeded: bits >> carrier.shift))
                            .isLinkLocalOrMetadata
                }
        }
    }
}
