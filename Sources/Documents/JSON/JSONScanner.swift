internal import Basics

/// Scans a text by the grammar of RFC 8259, to report the position and reason of a fault.
///
/// It runs only after simdjson has rejected a text, since simdjson reports no position.
struct JSONScanner {
    let text: ArraySlice<UInt8>
    var offset: Int
    private var open: [Container] = []
    private var largeNumbers: [Range<Int>] = []

    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        offset = text.startIndex
    }

    mutating func scan() throws(DecodeError) {
        skipBlanks()
        if byte == nil { throw fault("the text is empty") }
        try value()
        while let container = open.last { try step(in: container) }
        skipBlanks()
        if byte != nil { throw unexpected("the end of the text") }
    }

    /// The scanned text, with 0.0 for each number that simdjson cannot hold; see `JSONNumbers`.
    func replacingLargeNumbers() -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        var copied = text.startIndex
        for number in largeNumbers {
            result += text[copied..<number.lowerBound]
            result += Array("0.0".utf8)
            copied = number.upperBound
        }
        return result[...] + text[copied...]
    }
}

// MARK: Values

extension JSONScanner {
    private struct Container {
        let closing: UInt8
        var isFresh = true

        var isObject: Bool { closing == UInt8(ascii: "}") }
        var closingWord: String { isObject ? "'}'" : "']'" }
    }

    /// Reads an atom, or enters a container.
    private mutating func value() throws(DecodeError) {
        if let fault = wordOfAnotherLanguage() { throw fault }
        switch byte {
        case UInt8(ascii: "{"): try enter(Container(closing: UInt8(ascii: "}")))
        case UInt8(ascii: "["): try enter(Container(closing: UInt8(ascii: "]")))
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"): try measuredNumber()
        default:
            guard isDigit else { throw unexpected("a value") }
            try measuredNumber()
        }
    }

    private mutating func enter(_ container: Container) throws(DecodeError) {
        guard open.count < JSONDocument.maximumDepth else {
            throw fault("nested deeper than \(JSONDocument.maximumDepth)")
        }
        open.append(container)
        offset += 1
    }

    /// Reads the next child of the innermost container, or leaves it.
    private mutating func step(in container: Container) throws(DecodeError) {
        skipBlanks()
        if take(container.closing) {
            open.removeLast()
            return
        }
        if container.isFresh {
            open[open.count - 1].isFresh = false
        } else {
            guard take(UInt8(ascii: ",")) else {
                throw unexpected("',' or \(container.closingWord)")
            }
            skipBlanks()
        }
        if container.isObject { try key() }
        try value()
    }

    private mutating func key() throws(DecodeError) {
        guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in '\"'") }
        try string()
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { throw unexpected("':'") }
        skipBlanks()
    }

    private mutating func measuredNumber() throws(DecodeError) {
        let start = offset
        try number()
        if JSONNumbers.isLarge(text[start..<offset]) { largeNumbers.append(start..<offset) }
    }

    private mutating func word(_ word: String) throws(DecodeError) {
        guard text[offset...].starts(with: word.utf8) else { throw unexpected("'\(word)'") }
        offset += word.utf8.count
    }
}

// MARK: Bytes and faults

extension JSONScanner {
    /// The next byte; nil at the end.
    var byte: UInt8? { offset < text.endIndex ? text[offset] : nil }

    /// Skips the next byte if it is the wanted one; returns true if so.
    @discardableResult
    mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        offset += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte, " \t\n\r".utf8.contains(byte) { offset += 1 }
    }

    /// The character at the offset, in words.
    var found: String {
        guard let byte else { return "the end of the text" }
        if byte < 0x20 { return "a control character" }
        return (try? scalar()).map { "'\($0)'" } ?? "invalid UTF-8"
    }

    func unexpected(_ expected: String) -> DecodeError {
        fault("expected \(expected), found \(found)")
    }

    func fault(_ message: String) -> DecodeError {
        let position = TextPosition(ofByte: offset - text.startIndex, in: Array(text))
        return DecodeError(at: position, message)
    }
}
