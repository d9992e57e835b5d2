/// Texts one after another in flat storage; a text becomes a `String` when it is asked for.
struct Cells: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// The most bytes that all texts may have together: what an offset can name.
    static let maxBytes = Int(UInt32.max)

    var count: Int { ends.count }

    subscript(index: Int) -> String {
        String(decoding: bytes[start(of: index)..<Int(ends[index])], as: UTF8.self)
    }

    /// Whether the texts from that index on are all empty.
    func isEmpty(from index: Int) -> Bool {
        start(of: index) == bytes.count
    }

    mutating func reserve(bytes count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Adds bytes to the text that is still open.
    mutating func extend(with more: ArraySlice<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Ends the open text; the next bytes belong to a new one.
    mutating func close() {
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Adds the first texts of another row, at most as many as it has.
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
