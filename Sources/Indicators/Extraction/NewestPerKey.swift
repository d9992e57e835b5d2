internal import Basics
internal import Documents

/// The newest value of each key, in the order of the keys' first appearance, and the older ones.
struct NewestPerKey<Key: Hashable, Value> {
    private(set) var values: [Value] = []
    /// The values for earlier instants than that of the newest of their keys.
    private(set) var older: [Value] = []
    /// The number of older values that found no room.
    private(set) var leftOut = 0
    private var indices: [Key: Int] = [:]
    private var olderIndices: [Key: [Instant: Int]] = [:]
    private let instant: (Value) -> Instant
    private let grade: (Value) -> Grade

    /// The most older values of a run.
    static var maxOlder: Int { 250_000 }

    /// - Parameters:
    ///   - instant: returns the instant that a value is for.
    ///   - grade: returns the grade of a value.
    init(
        by instant: @escaping (Value) -> Instant,
        grade: @escaping (Value) -> Grade = { _ in .final }
    ) {
        self.instant = instant
        self.grade = grade
    }

    /// Stores a value; of the same key and instant the one of a higher grade, else the first.
    ///
    /// - Throws: `RowFault.duplicate` if there is one of the same instant and grade.
    mutating func keep(_ value: Value, for key: Key) throws(RowFault) {
        guard let index = indices[key] else {
            indices[key] = values.count
            return values.append(value)
        }
        let (known, new) = (instant(values[index]), instant(value))
        if known == new {
            values[index] = try higher(values[index], value)
        } else if known < new {
            try keepOlder(values[index], for: key)
            values[index] = value
        } else {
            try keepOlder(value, for: key)
        }
    }

    private mutating func keepOlder(_ value: Value, for key: Key) throws(RowFault) {
        let instant = instant(value)
        if let index = olderIndices[key]?[instant] {
            older[index] = try higher(older[index], value)
        } else if older.count < Self.maxOlder {
            olderIndices[key, default: [:]][instant] = older.count
            older.append(value)
        } else {
            leftOut += 1
        }
    }

    private func higher(_ known: Value, _ new: Value) throws(RowFault) -> Value {
        guard grade(known) != grade(new) else { throw .duplicate }
        return grade(known) < grade(new) ? new : known
    }
}
