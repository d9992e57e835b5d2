/// Writes values one after another into a blob.
///
/// A blob begins with the version of its form and ends with a checksum. Whole numbers take
/// 7 bits a byte, the lowest first; the highest bit of a byte says that another follows.
struct BlobWriter {
    private var bytes: [UInt8]

    init(version: UInt8) {
        bytes = [version]
    }

    mutating func byte(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// A count; 0 for a negative one, which no reader accepts.
    mutating func count(_ count: Int) {
        unsigned(UInt64(max(0, count)))
    }

    /// Small numbers of either sign take few bytes.
    mutating func integer(_ number: Int64) {
        unsigned(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// Eight bytes, the lowest first.
    mutating func bits(_ bits: UInt64) {
        withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) {
        count(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func list<Element>(
        _ elements: [Element], _ write: (inout BlobWriter, Element) -> Void
    ) {
        count(elements.count)
        for element in elements { write(&self, element) }
    }

    mutating func optional<Value>(
        _ value: Value?, _ write: (inout BlobWriter, Value) -> Void
    ) {
        byte(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    /// The counts by key, sorted by key.
    mutating func counts<Key: RawRepresentable<String>>(_ counts: [Key: Int]) {
        let sorted = counts.map { (key: $0.rawValue, count: $1) }.sorted { $0.key < $1.key }
        list(sorted) { writer, pair in
            writer.text(pair.key)
            writer.count(pair.count)
        }
    }

    private mutating func unsigned(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// The blob with its checksum.
    consuming func finished() -> [UInt8] {
        bits(Checksum.value(of: bytes[...]))
        return bytes
    }
}

/// A checksum that differs when any byte of a blob was changed by accident.
enum Checksum {
    static let size = 8

    /// FNV-1a over words of 8 bytes and a last shorter one.
    static func value(of bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            var offset = 0
            while offset + size <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                hash = step(hash, UInt64(littleEndian: word))
                offset += size
            }
            for byte in buffer[offset...] { hash = step(hash, UInt64(byte)) }
            return hash
        }
    }

    private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x100_0000_01b3
        return product ^ (product >> 29)
    }
}
