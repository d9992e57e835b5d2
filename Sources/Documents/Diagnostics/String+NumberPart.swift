extension String {
    /// The only run of digits and marks, without a mark at its end; nil if what is around it may
    /// change the number, as in `(33.52)`, `100-`, `1/2`, `0x1F` and `#DIV/0!`.
    func numberPart(percent: Bool) -> String? {
        guard let start = firstIndex(where: \.isDigit) else { return nil }
        var part = self[start...].prefix { $0.isDigit || ".,".contains($0) }
        while let last = part.last, ".,".contains(last) { part.removeLast() }
        let (before, after) = (self[..<start], self[part.endIndex...])
        // A sign directly before the digits is taken with them.
        let prefix = before.last.map { "+-".contains($0) } ?? false ? before.dropLast() : before
        let isWhole = before.isEmpty && after.isEmpty
        let isPlain =
            !prefix.contains { "(/#".contains($0) || $0.isDash }
            && !(before + after).contains(where: \.isNumber)
            && (percent || !after.contains { "%‰％".contains($0) })
        guard isPlain, !isWhole, !after.changesNumber(part) else { return nil }
        return String(part)
    }

    /// The advice for a text that no key makes a number.
    func numberAdvice(_ format: NumberFormat?) -> String {
        if first == "#" { return "'nulls' can name it as a missing value" }
        if contains(where: \.isDigit) {
            let isNegative =
                first == "(" || first?.isDash == true || last?.isDash == true
                || contains { $0 == "(" && last == ")" }
            if isNegative { return "a negative number begins with '-', directly before its digits" }
            return "write it like \(format == .en ? "1,234.5" : "1.234,5")"
        }
        return contains(where: \.isNumber)
            ? "its digits are not 0 to 9" : "'map' can give words a number"
    }
}

extension Substring {
    /// True if the text after a number may make it another one.
    fileprivate func changesNumber(_ number: Substring) -> Bool {
        guard let first = drop(while: \.isWhitespace).first else { return false }
        let isHexadecimal = number == "0" && self.first.map { "xX".contains($0) } ?? false
        return isHexadecimal || first.isDash || ".,)/^×*".contains(first)
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }

    /// True for a hyphen, a dash or a minus sign of any width.
    fileprivate var isDash: Bool { "-\u{2010}\u{2011}\u{2012}–—\u{2212}－".contains(self) }
}
