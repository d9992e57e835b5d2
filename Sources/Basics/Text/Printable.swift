/// The text for a reader: control and invisible characters escaped, cut after `limit` characters.
package func printable(_ text: String, limit: Int = 60) -> String {
    let isPlain = text.utf8.count <= limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard !isPlain else { return text }
    return escapingUnseen(text.prefix(limit)) + (text.count > limit ? "…" : "")
}

/// The text with each control and invisible character as `\u{200B}`.
package func escapingUnseen(_ text: Substring) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        if scalar.isUnseen {
            result += scalar.escaped(asASCII: true)
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// True for control characters, invisible ones, and the ends of lines and paragraphs.
    package var isUnseen: Bool {
        guard !(0x20...0x7E).contains(value) else { return false }
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return isInvisible
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
