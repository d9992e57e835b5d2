internal import Basics

// Literals, RFC 9535 §2.3.1.1 and §2.3.5.1.
extension PathParser {
    /// Reads a text in single or double quotes; nil if there is no quote.
    mutating func quoted() throws(JSONPathError) -> String? {
        let start = position
        guard let quote = take(where: { $0 == "'" || $0 == "\"" }) else { return nil }
        var content = ""
        while let scalar = current {
            if scalar.value < 0x20 { throw fault("unescaped control character in quotes") }
            backtrack(to: position + 1)
            switch scalar {
            case quote: return content
            case "\\": content.unicodeScalars.append(try escaped(in: quote))
            default: content.unicodeScalars.append(scalar)
            }
        }
        throw fault("unterminated quote", at: start)
    }

    /// Reads a number; nil if there is none.
    mutating func number() throws(JSONPathError) -> Scalar? {
        let start = position
        guard current == "-" || current?.isASCIIDigit == true else { return nil }
        take("-")
        let lead = current
        let whole = try digits()
        if lead == "0", whole > 1 { throw fault("a number must not begin with 0", at: start) }
        if take(".") { _ = try digits() }
        if take("e") || take("E") {
            if !take("+") { take("-") }
            _ = try digits()
        }
        let text = written(since: start)
        let number = Number(written: text)
        guard number.value.isFinite else { throw fault("number too large", at: start) }
        return .number(number)
    }

    private mutating func digits() throws(JSONPathError) -> Int {
        let start = position
        while take(where: \.isASCIIDigit) != nil {}
        if position == start { throw unexpected("a digit") }
        return position - start
    }

    private mutating func escaped(in quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar
    {
        let start = position - 1
        switch take(where: { _ in true }) {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/": return "/"
        case "\\": return "\\"
        case quote: return quote
        case "u": return try unicodeEscape(from: start)
        default: throw fault("unknown escape sequence", at: start)
        }
    }

    private mutating func unicodeEscape(
        from start: Int
    ) throws(JSONPathError) -> Unicode.Scalar {
        let lead = try codeUnit()
        if let scalar = Unicode.Scalar(lead) { return scalar }
        guard UTF16.isLeadSurrogate(lead), take("\\u") else {
            throw fault("unpaired surrogate", at: start)
        }
        let trail = try codeUnit()
        guard UTF16.isTrailSurrogate(trail) else {
            throw fault("unpaired surrogate", at: start)
        }
        return UTF16.decode(UTF16.EncodedScalar([lead, trail]))
    }

    private mutating func codeUnit() throws(JSONPathError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = current.flatMap({ Character($0).hexDigitValue }),
                current?.isASCII == true
            else { throw unexpected("a hexadecimal digit") }
            unit = unit << 4 | UInt16(digit)
            backtrack(to: position + 1)
        }
        return unit
    }
}
