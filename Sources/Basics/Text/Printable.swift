/// The text for a terminal: control and format characters escaped, cut after `limit` characters.
package func printable(_ text: String, limit: Int = 60) -> String {
    let isPlain = text.utf8.count <= limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard !isPlain else { return text }
    let head = text.prefix(limit)
    let escaped = head.unicodeScalars.map {
        $0.isInvisible ? $0.escaped(asASCII: true) : String($0)
    }
    return escaped.joined() + (head.endIndex < text.endIndex ? "…" : "")
}

extension Unicode.Scalar {
    /// True for characters that move or hide the text around them: controls, formats, line ends.
    package var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

/// The shortest decimal text that reads back as the same number, without an exponent.
///
/// Whole numbers have no decimal point; non-finite values are "NaN", "+Inf" or "-Inf".
package func plainDecimal(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
    let text = value.description
    if let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) {
        let digits = text[..<mark].filter { "0"..."9" ~= $0 }
        let exponent = Int(text[mark...].dropFirst()) ?? 0
        return (value < 0 ? "-" : "") + decimal(digits, exponent: exponent)
    }
    return text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text
}

/// The digits with the decimal point `exponent` places after the first.
private func decimal(_ digits: String, exponent: Int) -> String {
    guard exponent >= 0 else {
        return "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let missing = exponent + 1 - digits.utf8.count
    guard missing < 0 else { return digits + String(repeating: "0", count: missing) }
    return digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
}

extension Int {
    /// The decimal digits, with leading zeros up to a width.
    package func padded(to width: Int) -> String {
        let digits = description
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
