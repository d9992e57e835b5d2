internal import Basics
internal import Documents

/// The newest value of each key, in the order in which the keys came.
struct NewestPerKey<Key: Hashable, Value> {
    private(set) var values: [Value] = []
    private var indices: [Key: Int] = [:]
    private let instant: (Value) -> Instant

    /// `instant` tells what instant a value is for.
    init(by instant: @escaping (Value) -> Instant) {
        self.instant = instant
    }

    /// Keeps a value unless a newer one is there; of the same instant, the first stays.
    ///
    /// - Throws: `RowFault.duplicate`, when there is one of the same instant.
    mutating func keep(_ value: Value, for key: Key) throws(RowFault) {
        guard let index = indices[key] else {
            indices[key] = values.count
            return values.append(value)
        }
        let (known, new) = (instant(values[index]), instant(value))
        guard known != new else { throw .duplicate }
        if known < new { values[index] = value }
    }
}
