internal import Basics

/// Reads a table row by row: passes over titles, and over rows with broken quotes.
struct TableReader {
    private var reader: CSVReader
    private var builder: TableBuilder
    private var row = Cells()
    /// True if each line above the header is tried as the header, inside quotes too.
    private let isLinewise: Bool
    private let hasDeclaredHeader: Bool

    init(_ bytes: [UInt8], layout: CSV, maxRows: Int, isLinewise: Bool = false) {
        reader = CSVReader(bytes, delimiter: layout.delimiter)
        builder = TableBuilder(
            layout, delimiter: reader.delimiter, maxRows: maxRows, expecting: bytes.count)
        self.isLinewise = isLinewise
        hasDeclaredHeader = layout.header != nil
    }

    /// The table; nil if no row is the header.
    mutating func read() throws(DecodeError) -> Table? {
        while try readHeader() {}
        guard builder.hasHeader else { return nil }
        while try readData() {}
        return try builder.table()
    }

    /// The reason that there is no header.
    var problem: DecodeError { builder.problem }

    /// Reads a row; returns false after the header, and at the end of the text.
    private mutating func readHeader() throws(DecodeError) -> Bool {
        let start = reader.place
        switch reader.readRow(into: &row) {
        case .end: return false
        case .row: break
        case .broken(let fault, let offset):
            guard hasDeclaredHeader || fault == .inside else {
                throw DecodeError(at: reader.position(of: offset), fault.rawValue)
            }
            reader.place = start
            reader.readLine(into: &row)
        }
        try builder.readHeader(row, line: start.line)
        guard !builder.hasHeader else { return false }
        if isLinewise {
            reader.place = start
            _ = reader.skipLine()
        }
        return true
    }

    /// Reads a row of data; returns false at the end of the data.
    private mutating func readData() throws(DecodeError) -> Bool {
        let start = reader.place
        switch reader.readRow(into: &row) {
        case .end: return false
        case .row where isSwallowed(from: start): drop(.closedLater, from: start)
        case .row: return try builder.append(row, line: start.line)
        case .broken(let fault, _): drop(fault, from: start)
        }
        return true
    }

    /// True if two lone quotes make one row of several lines, each of which is a row of its own.
    private func isSwallowed(from start: CSVReader.Place) -> Bool {
        builder.width > 1 && reader.eachLine(since: start, has: builder.width)
    }

    private mutating func drop(_ fault: QuoteFault, from start: CSVReader.Place) {
        let last = skipBroken(from: start)
        builder.note(BrokenRow(line: start.line, lastLine: last, fault: fault))
    }

    /// Goes to the next line that begins a row of the table; returns the line before it.
    private mutating func skipBroken(from start: CSVReader.Place) -> Int {
        var next = start
        repeat {
            reader.place = next
            let isMore = reader.skipLine()
            guard isMore else { return next.line }
            let line = next.line
            next = reader.place
            if case .row = reader.readRow(into: &row), builder.fits(row) {
                reader.place = next
                return line
            }
        } while true
    }
}
