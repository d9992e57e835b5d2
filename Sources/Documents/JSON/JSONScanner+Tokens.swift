internal import Basics

// Numbers, RFC 8259 §6.
extension JSONScanner {
    mutating func number() throws(DecodeError) {
        take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if isDigit { throw fault("a number must not begin with 0") }
        } else {
            try digits()
        }
        if take(UInt8(ascii: ".")) { try digits() }
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return }
        if !take(UInt8(ascii: "+")) { take(UInt8(ascii: "-")) }
        try digits()
    }

    private mutating func digits() throws(DecodeError) {
        guard isDigit else { throw unexpected("a digit") }
        while isDigit { offset += 1 }
    }

    var isDigit: Bool { byte?.isASCIIDigit == true }
}

// Words, RFC 8259 §3.
extension JSONScanner {
    /// The words for a missing number that programs write as they are, and JSON does not have.
    private static let missing: Set = [
        "nan", "-nan", "inf", "-inf", "infinity", "-infinity", "none", "nil", "na", "n/a",
        "undefined", "null",
    ]
    /// The words for booleans in other languages.
    private static let booleans: Set = ["true", "false"]

    /// The fault of a bare word such as `NaN` or `True`; nil for a word of JSON, and for no word.
    func wordOfAnotherLanguage() -> DecodeError? {
        let start = text[offset...].drop { $0 == UInt8(ascii: "-") }.first
        guard start?.isASCIILetter ?? false else { return nil }
        let bytes = text[offset...].prefix(12).prefix {
            $0.isASCIILetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
        }
        let word = String(decoding: bytes, as: UTF8.self)
        guard !["true", "false", "null"].contains(word) else { return nil }
        if Self.missing.contains(word.lowercased()) {
            return fault("'\(word)' is not JSON; a missing value must be null")
        }
        if Self.booleans.contains(word.lowercased()) {
            return fault("'\(word)' is not JSON; write \(word.lowercased())")
        }
        return nil
    }
}

// Strings, RFC 8259 §7.
extension JSONScanner {
    mutating func string() throws(DecodeError) {
        let start = offset
        offset += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case ..<0x20: throw fault("unescaped control character in a string")
            case ..<0x80: offset += 1
            default: offset += try scalar().utf8.count
            }
        }
        offset = start
        throw fault("unterminated string")
    }

    private mutating func escape() throws(DecodeError) {
        offset += 1
        guard let byte, "\"\\/bfnrtu".utf8.contains(byte) else {
            throw unexpected("one of \"\\/bfnrtu after '\\'")
        }
        offset += 1
        guard byte == UInt8(ascii: "u") else { return }
        let start = offset
        let unit = try codeUnit()
        guard UTF16.isSurrogate(unit) else { return }
        guard UTF16.isLeadSurrogate(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
            UTF16.isTrailSurrogate(try codeUnit())
        else {
            offset = start
            throw fault("unpaired surrogate in a string")
        }
    }

    private mutating func codeUnit() throws(DecodeError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("a hexadecimal digit")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    /// The character that begins at the offset.
    func scalar() throws(DecodeError) -> Unicode.Scalar {
        var rest = text[offset...].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else {
            throw fault("invalid UTF-8")
        }
        return scalar
    }
}
