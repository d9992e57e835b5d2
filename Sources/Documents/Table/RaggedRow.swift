/// A row that was left out because its cells do not fit the header.
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
