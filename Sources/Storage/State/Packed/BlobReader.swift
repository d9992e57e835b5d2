internal import Basics

/// Reads the values of a blob, from the first to the last; every read is within its bounds.
struct BlobReader {
    private let bytes: [UInt8]
    private let end: Int
    private var offset = 1

    /// - Throws: for a blob of another version or with another checksum.
    init(_ bytes: [UInt8], version: UInt8) throws(UnreadableColumn) {
        self.bytes = bytes
        end = bytes.count - Checksum.size
        guard end >= 1, bytes[0] == version else { throw UnreadableColumn() }
        var reader = self.skipping(to: end)
        guard try reader.bits() == Checksum.value(of: bytes[..<end]) else {
            throw UnreadableColumn()
        }
    }

    private init(_ bytes: [UInt8], from offset: Int, to end: Int) {
        self.bytes = bytes
        self.end = end
        self.offset = offset
    }

    private func skipping(to offset: Int) -> BlobReader {
        BlobReader(bytes, from: offset, to: bytes.count)
    }

    /// - Throws: unless all was read.
    func finish() throws(UnreadableColumn) {
        guard offset == end else { throw UnreadableColumn() }
    }

    mutating func byte() throws(UnreadableColumn) -> UInt8 {
        guard offset < end else { throw UnreadableColumn() }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func flag() throws(UnreadableColumn) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw UnreadableColumn()
        }
    }

    /// A count up to 2⁵³.
    mutating func count() throws(UnreadableColumn) -> Int { try count(upTo: 1 << 53) }

    private mutating func count(upTo limit: Int) throws(UnreadableColumn) -> Int {
        guard let count = Int(exactly: try unsigned()), count <= limit else {
            throw UnreadableColumn()
        }
        return count
    }

    mutating func integer() throws(UnreadableColumn) -> Int64 {
        let number = try unsigned()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    mutating func bits() throws(UnreadableColumn) -> UInt64 {
        guard end - offset >= 8 else { throw UnreadableColumn() }
        let start = offset
        offset += 8
        return bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
    }

    mutating func text() throws(UnreadableColumn) -> String {
        let length = try count(upTo: end - offset)
        let start = offset
        offset += length
        guard let text = String(validating: bytes[start..<offset], as: UTF8.self) else {
            throw UnreadableColumn()
        }
        return text
    }

    /// A list whose elements take at least so many bytes each.
    mutating func list<Element>(
        ofAtLeast size: Int = 1,
        _ read: (inout BlobReader) throws(UnreadableColumn) -> Element
    ) throws(UnreadableColumn) -> [Element] {
        let count = try count(upTo: (end - offset) / max(1, size))
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    mutating func optional<Value>(
        _ read: (inout BlobReader) throws(UnreadableColumn) -> Value
    ) throws(UnreadableColumn) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func choice<Choice: RawRepresentable<String>>() throws(UnreadableColumn) -> Choice {
        guard let choice = Choice(rawValue: try text()) else { throw UnreadableColumn() }
        return choice
    }

    mutating func counts<Key: RawRepresentable<String> & Hashable>() throws(UnreadableColumn)
        -> [Key: Int]
    {
        let pairs = try list(ofAtLeast: 2) { (reader) throws(UnreadableColumn) -> (Key, Int) in
            (try reader.choice(), try reader.count())
        }
        return Dictionary(pairs) { $1 }
    }

    /// An instant of the years 1 to 9999.
    mutating func instant() throws(UnreadableColumn) -> Instant {
        guard let instant = Instant(stored: try integer()) else { throw UnreadableColumn() }
        return instant
    }

    private mutating func unsigned() throws(UnreadableColumn) -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while true {
            let byte = try byte()
            // The tenth byte has the 64th bit alone.
            guard shift < 63 || byte <= 1 else { throw UnreadableColumn() }
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}
