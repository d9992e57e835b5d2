internal import Basics
internal import FoundationEssentials
internal import GRDB
internal import Indicators

/// Reads the columns of a row, from the first to the last.
struct Columns {
    private let row: GRDB.Row
    private var index = 0

    init(_ row: GRDB.Row) {
        self.row = row
    }

    mutating func text() throws(UnreadableColumn) -> String { try known(textOrNull()) }

    mutating func textOrNull() throws(UnreadableColumn) -> String? { try next() }

    mutating func integer() throws(UnreadableColumn) -> Int64 { try known(integerOrNull()) }

    mutating func integerOrNull() throws(UnreadableColumn) -> Int64? { try next() }

    mutating func numberOrNull() throws(UnreadableColumn) -> Double? { try next() }

    mutating func bytesOrNull() throws(UnreadableColumn) -> [UInt8]? {
        let data: Data? = try next()
        return data.map { Array($0) }
    }

    /// A non-negative count.
    mutating func count() throws(UnreadableColumn) -> Int {
        guard let count = Int(exactly: try integer()), Self.counts.contains(count) else {
            throw UnreadableColumn()
        }
        return count
    }

    mutating func instant() throws(UnreadableColumn) -> Instant { try known(instantOrNull()) }

    mutating func instantOrNull() throws(UnreadableColumn) -> Instant? {
        guard let milliseconds = try integerOrNull() else { return nil }
        return try known(Instant(stored: milliseconds))
    }

    mutating func dayOrNull() throws(UnreadableColumn) -> Day? {
        guard let text = try textOrNull() else { return nil }
        return try known(Day(text))
    }

    mutating func choice<Choice: RawRepresentable<String>>() throws(UnreadableColumn) -> Choice {
        try known(Choice(rawValue: try text()))
    }

    mutating func labels() throws(UnreadableColumn) -> Labels {
        try known(JSONText.labels(in: text()))
    }

    mutating func texts() throws(UnreadableColumn) -> [String] {
        try known(JSONText.array(in: text()))
    }

    mutating func counts<Key: RawRepresentable<String> & Hashable>() throws(UnreadableColumn)
        -> [Key: Int]
    {
        try known(JSONText.counts(in: text(), upTo: Self.counts.upperBound))
    }

    private static let counts = 0...(1 << 53)

    private func known<Value>(_ value: Value?) throws(UnreadableColumn) -> Value {
        guard let value else { throw UnreadableColumn() }
        return value
    }

    /// The next column; nil if it is NULL.
    private mutating func next<Value: DatabaseValueConvertible>() throws(UnreadableColumn) -> Value?
    {
        guard index < row.count else { throw UnreadableColumn() }
        defer { index += 1 }
        let value: DatabaseValue = row[index]
        return value.isNull ? nil : try known(Value.fromDatabaseValue(value))
    }
}

/// A column of the wrong type or range.
struct UnreadableColumn: Error {}

extension Instant {
    /// The instant of so many milliseconds; nil outside of the years 1 to 9999.
    init?(stored milliseconds: Int64) {
        let instant = Instant(clampingSeconds: milliseconds / 1000)
        guard abs(instant.milliseconds.distance(to: milliseconds)) < 1000 else { return nil }
        self.init(milliseconds: milliseconds)
    }
}
