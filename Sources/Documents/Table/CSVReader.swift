internal import Basics

/// Splits a valid UTF-8 text into rows of cells.
struct CSVReader {
    /// The beginning of a row or a line.
    struct Place {
        fileprivate(set) var offset: Int
        /// Counted from 1.
        fileprivate(set) var line: Int
    }

    /// The result of reading a row.
    enum Reading {
        case row
        /// The quotes of the row are not in pairs; the offset is that of the first that is not.
        case broken(QuoteFault, offset: Int)
        case end
    }

    /// The delimiter, which the first line may declare.
    private(set) var delimiter: UInt8
    var place: Place
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        place = Place(offset: bytes.byteOrderMarkLength, line: 1)
        takeDeclaration()
    }

    /// Replaces the row by the next.
    mutating func readRow(into row: inout Cells) -> Reading {
        row.removeAll()
        guard place.offset < bytes.count else { return .end }
        do throws(BrokenQuote) {
            try readCell(into: &row)
            while skip(delimiter) { try readCell(into: &row) }
        } catch {
            return .broken(error.fault, offset: error.offset)
        }
        skipLineEnd()
        return .row
    }

    /// Replaces the row by the cells of the line, in which a quote is a character as any other.
    mutating func readLine(into row: inout Cells) {
        row.removeAll()
        repeat {
            let end = bytes[place.offset...].firstIndex { $0 == delimiter || $0.isLineEnd }
            row.extend(with: bytes[place.offset..<(end ?? bytes.count)])
            row.close()
            place.offset = end ?? bytes.count
        } while skip(delimiter)
        skipLineEnd()
    }

    /// Goes to the next line; returns false at the end of the text.
    mutating func skipLine() -> Bool {
        place.offset = bytes[place.offset...].firstIndex(where: \.isLineEnd) ?? bytes.count
        skipLineEnd()
        return place.offset < bytes.count
    }

    /// True if several lines were read from a place, each with so many cells if quotes are ignored.
    func eachLine(since start: Place, has cellCount: Int) -> Bool {
        guard place.line > start.line else { return false }
        var cells = 1
        var lines = 0
        for offset in start.offset..<place.offset {
            if bytes[offset] == delimiter { cells += 1 }
            guard bytes.endsLine(at: offset) || offset + 1 == place.offset else { continue }
            guard cells == cellCount else { return false }
            cells = 1
            lines += 1
        }
        return lines > 1
    }

    /// The position of a byte.
    func position(of offset: Int) -> TextPosition { TextPosition(ofByte: offset, in: bytes) }
}

/// The reason that the quotes of a row are not in pairs.
enum QuoteFault: String {
    case unclosed = "the quote that opens here is never closed"
    case closedLater = "the quote that opens here is closed in a later row"
    // RFC 4180 §2.5 — a field that is not enclosed in quotes must not contain one.
    case inside = "a quote inside a cell that does not begin with one"
    case afterClosing = "text after the quote that closes a cell"
}

private struct BrokenQuote: Error {
    let fault: QuoteFault
    let offset: Int
}

extension CSVReader {
    private mutating func readCell(into row: inout Cells) throws(BrokenQuote) {
        if peek == .quote {
            try readQuoted(into: &row)
        } else {
            try readPlain(into: &row)
        }
        row.close()
    }

    private mutating func readPlain(into row: inout Cells) throws(BrokenQuote) {
        var end = place.offset
        while end < bytes.count {
            let byte = bytes[end]
            if byte == delimiter || byte.isLineEnd { break }
            guard byte != .quote else { throw BrokenQuote(fault: .inside, offset: end) }
            end += 1
        }
        row.extend(with: bytes[place.offset..<end])
        place.offset = end
    }

    private mutating func readQuoted(into row: inout Cells) throws(BrokenQuote) {
        let opening = place.offset
        place.offset += 1
        while let end = closingQuote() {
            row.extend(with: bytes[place.offset..<end])
            place.offset = end + 1
            // RFC 4180 §2.7 — a quote inside a quoted field is written twice.
            guard peek == .quote else { return try checkCellEnd() }
            row.extend(with: bytes[end..<place.offset])
            place.offset += 1
        }
        throw BrokenQuote(fault: .unclosed, offset: opening)
    }

    /// The offset of the next quote; counts the lines that it passes.
    private mutating func closingQuote() -> Int? {
        var end = place.offset
        while end < bytes.count, bytes[end] != .quote {
            if bytes.endsLine(at: end) { place.line += 1 }
            end += 1
        }
        return end < bytes.count ? end : nil
    }

    private func checkCellEnd() throws(BrokenQuote) {
        guard let byte = peek, byte != delimiter, !byte.isLineEnd else { return }
        throw BrokenQuote(fault: .afterClosing, offset: place.offset)
    }

    private mutating func skipLineEnd() {
        let isReturn = skip(.carriageReturn)
        if skip(.lineFeed) || isReturn { place.line += 1 }
    }

    /// Takes a first line such as `sep=;`, with which Excel marks the delimiter.
    private mutating func takeDeclaration() {
        let line = bytes[place.offset...].prefix(8).prefix { !$0.isLineEnd }.filter { $0 != .quote }
        guard line.count == 5, let mark = line.last,
            line.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 | 0x20 }),
            !mark.isASCIILetter, !mark.isASCIIDigit, mark < 0x80
        else { return }
        delimiter = mark
        _ = skipLine()
    }

    private var peek: UInt8? { place.offset < bytes.count ? bytes[place.offset] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        place.offset += 1
        return true
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")

    fileprivate var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
