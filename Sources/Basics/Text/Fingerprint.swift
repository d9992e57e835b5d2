/// The program itself.
package enum Program {
    package static let version = "0.1.0"
}

/// A hash of a text that is the same in every process (FNV-1a, 64 bits).
///
/// Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
package struct Fingerprint: Hashable, Sendable {
    package let value: UInt64

    package init(value: UInt64) {
        self.value = value
    }

    package init(of bytes: some Sequence<UInt8>) {
        self.init(value: 0xcbf2_9ce4_8422_2325, bytes)
    }

    /// The fingerprint of the bytes so far followed by these.
    package func adding(_ bytes: some Sequence<UInt8>) -> Fingerprint {
        Fingerprint(value: value, bytes)
    }

    /// The fingerprint of a definition as a version of the program reads it.
    ///
    /// Another version may extract other values from the same bytes.
    package func read(by version: String = Program.version) -> Fingerprint {
        adding("\0\(version)".utf8)
    }

    private init(value: UInt64, _ bytes: some Sequence<UInt8>) {
        self.value = bytes.reduce(value) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
