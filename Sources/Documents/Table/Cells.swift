/// Texts one after another in flat storage; a text becomes a `String` when it is read.
struct Cells: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// The maximum size of all texts together in bytes: the range of an offset.
    static let maxBytes = Int(UInt32.max)

    var count: Int { ends.count }

    subscript(index: Int) -> String {
        String(decoding: bytes[start(of: index)..<Int(ends[index])], as: UTF8.self)
    }

    /// True if all texts from that index on are empty.
    func isEmpty(from index: Int) -> Bool {
        start(of: index) == bytes.count
    }

    mutating func reserve(bytes count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Appends bytes to the open text.
    mutating func extend(with more: ArraySlice<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Ends the open text; the next bytes belong to a new one.
    mutating func close() {
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Appends the first texts of another row, at most `limit`.
    mutating func append(_ row: Cells, limit: Int) {
        let base = UInt32(truncatingIfNeeded: bytes.count)
        let kept = row.ends.prefix(limit)
        bytes.append(contentsOf: row.bytes.prefix(Int(kept.last ?? 0)))
        for end in kept { ends.append(base &+ end) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    private func start(of index: Int) -> Int {
        index == 0 ? 0 : Int(ends[index - 1])
    }
}
