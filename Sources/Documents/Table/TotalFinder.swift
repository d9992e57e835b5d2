internal import Basics

/// Finds the row of totals, and checks that it is where it must be.
struct TotalFinder {
    /// A row of totals, and the line on which it begins.
    struct Found {
        let cells: Cells
        let line: Int
    }

    private let total: TotalRow?
    private let mark: RowMark
    private(set) var row: Found?

    init(_ total: TotalRow?) {
        self.total = total
        mark = RowMark(total?.texts ?? [])
    }

    /// True for the folded first text of a row of totals.
    func matches(_ beginning: String) -> Bool { mark.isAlone(in: beginning) }

    /// Takes the row if it is one of totals.
    ///
    /// - Throws: that a second one is there, or that rows stand above one that must be the first.
    mutating func take(
        _ cells: Cells, _ beginning: String, line: Int, rowsBefore: Int
    ) throws(DecodeError) -> Bool {
        guard let total, matches(beginning) else { return false }
        if let row, total.isChecked || total.place != .any {
            throw unexpected(line, "a second row of totals; the first is on line \(row.line)")
        }
        if total.place == .first, rowsBefore > 0 {
            throw unexpected(line, "the row of totals is not the first; \(Self.placeHint)")
        }
        row = Found(cells: cells, line: line)
        return true
    }

    /// - Throws: that the row stands below one that must be the last.
    func allowRow(line: Int) throws(DecodeError) {
        guard let row, total?.place == .last else { return }
        throw unexpected(
            line,
            "a row after the row of totals on line \(row.line); set 'end', or \(Self.placeHint)")
    }

    /// - Throws: that there is no row of totals.
    func checkIsFound(after lastRow: String) throws(DecodeError) {
        guard let total, row == nil else { return }
        throw DecodeError(
            at: nil, kind: .truncated,
            "no row begins with \(total.texts.listed), the 'total' of the table; \(lastRow)")
    }

    private static let placeHint = "set 'place' of 'total' to first, last or any"

    private func unexpected(_ line: Int, _ message: String) -> DecodeError {
        DecodeError(at: TextPosition(line: line, column: 1), kind: .unexpected, message)
    }
}

extension [String] {
    /// The texts in quotes, with "or" between them.
    var listed: String { map { "'\(printable($0))'" }.joined(separator: " or ") }
}
