extension String {
    /// This text without the blanks around it.
    package var trimmed: Substring { self[...].trimmed }

    /// Whether `trimmed` may be shorter than this text; it is cheap to ask.
    // Asked for each text that is read, from another module.
    @inlinable
    package var mayHaveBlanksAround: Bool { utf8.mayBeginOrEndBlank }
}

extension Substring {
    /// This text without the blanks around it.
    package var trimmed: Substring {
        guard utf8.mayBeginOrEndBlank else { return self }
        var rest = unicodeScalars
        while let first = rest.first, first.isBlank { rest.removeFirst() }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return Substring(rest)
    }
}

extension BidirectionalCollection<UInt8> {
    /// Whether the outer bytes are blanks or parts of U+00A0 and U+202F.
    @inlinable
    package var mayBeginOrEndBlank: Bool {
        guard let first, let last else { return false }
        return first <= 0x20 || first == 0xC2 || first == 0xE2
            || last <= 0x20 || last == 0xA0 || last == 0xAF
    }
}

extension Unicode.Scalar {
    /// Whether this is a space, a tab, a line end, or a space that does not break.
    package var isBlank: Bool {
        switch self {
        case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": true
        default: false
        }
    }
}
