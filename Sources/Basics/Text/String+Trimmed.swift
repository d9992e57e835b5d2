extension String {
    /// The text without surrounding blanks and invisible characters.
    package var trimmed: Substring { self[...].trimmed }
}

extension Substring {
    /// The text without surrounding blanks and invisible characters.
    package var trimmed: Substring {
        guard utf8.mayBeginOrEndBlank else { return self }
        var rest = unicodeScalars
        while let first = rest.first, first.isBlank || first.isInvisible { rest.removeFirst() }
        while let last = rest.last, last.isBlank || last.isInvisible { rest.removeLast() }
        return Substring(rest)
    }
}

extension BidirectionalCollection<UInt8> {
    /// True unless the outer bytes are visible ASCII characters.
    var mayBeginOrEndBlank: Bool {
        guard let first, let last else { return false }
        return !(0x21...0x7E).contains(first) || !(0x21...0x7E).contains(last)
    }
}

extension Unicode.Scalar {
    /// True for a space, a tab, a line end, and the other blanks of Unicode.
    package var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20: true
        case ..<0x85, 0xA1..<0x1680, 0x1E00...0x1FFF: false
        default: properties.isWhitespace
        }
    }
}
