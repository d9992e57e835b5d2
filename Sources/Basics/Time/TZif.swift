/// The parts of a time zone file.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8536#section-3>.
struct TZif {
    let offsets: ZoneOffsets

    /// Nil if the bytes are not such a file, or count leap seconds.
    init?(_ bytes: [UInt8]) {
        var cursor = ByteCursor(bytes)
        guard let short = TZifHeader(&cursor) else { return nil }
        guard short.version > 0 else {
            guard let offsets = short.takeOffsets(width: 4, &cursor) else { return nil }
            self.offsets = offsets
            return
        }
        guard cursor.take(short.length(width: 4)) != nil, let header = TZifHeader(&cursor),
            let offsets = header.takeOffsets(width: 8, &cursor),
            cursor.takeLine()?.isEmpty == true, let footer = cursor.takeLine()
        else { return nil }
        let rule = ZoneRule(String(decoding: footer, as: UTF8.self))
        guard rule != nil || footer.isEmpty else { return nil }
        self.offsets = ZoneOffsets(
            first: offsets.first, transitions: offsets.transitions, rule: rule)
    }
}

/// The header before each block of data, RFC 8536 §3.1.
private struct TZifHeader {
    let version: UInt8
    /// The numbers of UT indicators, standard indicators, leap seconds, transitions, types and
    /// bytes of names, in this order.
    private let counts: [Int]

    init?(_ cursor: inout ByteCursor) {
        guard cursor.take(4)?.elementsEqual("TZif".utf8) == true,
            let version = cursor.take(1)?.first, cursor.take(15) != nil,
            let counts = cursor.takeIntegers(6, width: 4)
        else { return nil }
        guard counts.allSatisfy({ $0 >= 0 }), counts[2] == 0 else { return nil }
        self.version = version
        self.counts = counts.map(Int.init)
    }

    private var transitionCount: Int { counts[3] }
    private var typeCount: Int { counts[4] }
    private var rest: Int { counts[5] + counts[1] + counts[0] }

    /// The length in bytes of the block, whose times have `width` bytes each.
    func length(width: Int) -> Int { transitionCount * (width + 1) + typeCount * 6 + rest }

    /// Takes the block of data.
    func takeOffsets(width: Int, _ cursor: inout ByteCursor) -> ZoneOffsets? {
        guard let times = cursor.takeIntegers(transitionCount, width: width),
            let indices = cursor.take(transitionCount),
            let types = takeTypes(&cursor), let first = types.first, cursor.take(rest) != nil,
            zip(times, times.dropFirst()).allSatisfy(<),
            times.allSatisfy({ Self.times.contains($0) }),
            indices.allSatisfy({ $0 < types.count })
        else { return nil }
        let transitions = zip(times, indices).map {
            ZoneOffsets.Transition(instant: $0, offset: types[Int($1)])
        }
        return ZoneOffsets(first: first, transitions: transitions)
    }

    /// From before the universe began, as zic writes it; sums of times cannot overflow.
    private static let times: ClosedRange<Int64> = -1 << 60...1 << 60

    private func takeTypes(_ cursor: inout ByteCursor) -> [Int]? {
        var types: [Int] = []
        for _ in 0..<typeCount {
            guard let offset = cursor.takeIntegers(1, width: 4)?.first,
                abs(offset) < ZoneOffsets.bound, cursor.take(2) != nil
            else { return nil }
            types.append(Int(offset))
        }
        return types
    }
}

/// Reads big-endian fields from bytes, one after another.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Takes the next bytes; nil if fewer are left.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Takes signed integers of 1 to 8 bytes each; nil if fewer bytes are left.
    mutating func takeIntegers(_ count: Int, width: Int) -> [Int64]? {
        guard let bytes = take(count * width) else { return nil }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
            let unsigned = bytes[start..<start + width].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            let unused = 64 - 8 * width
            return Int64(bitPattern: unsigned << unused) >> unused
        }
    }

    /// Takes the bytes before the next line feed, and the line feed.
    mutating func takeLine() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}
