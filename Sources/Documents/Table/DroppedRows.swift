/// A row that was dropped because its cells do not fit the header.
package struct RaggedRow: Hashable, Sendable, CustomStringConvertible {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    package let found: Int
    package let expected: Int

    package init(line: Int, found: Int, expected: Int) {
        self.line = line
        self.found = found
        self.expected = expected
    }

    package var description: String {
        "line \(line): expected \(expected) cells, found \(found)"
    }
}

/// A row that was dropped because its quotes are not in pairs.
struct BrokenRow: Hashable, Sendable, CustomStringConvertible {
    /// The line on which the row begins, counted from 1.
    let line: Int
    /// The last line before the next row that fits the header.
    let lastLine: Int
    let fault: QuoteFault

    var description: String {
        let rest = lastLine > line ? "; the lines up to \(lastLine) are dropped with it" : ""
        return "line \(line): \(fault.rawValue); a quote inside quotes is written twice\(rest)"
    }
}

/// The rows that a table dropped: their number, and messages about the first of them.
package struct DroppedRows: Hashable, Sendable {
    /// The maximum number of messages.
    private static let maxKept = 20

    package private(set) var count = 0
    /// Sentences that begin with the line of the row.
    package private(set) var messages: [String] = []

    package init() {}

    mutating func note(_ message: @autoclosure () -> String) {
        count += 1
        if messages.count < Self.maxKept { messages.append(message()) }
    }
}
