extension String {
    /// The text without surrounding blanks.
    package var trimmed: Substring { self[...].trimmed }

    /// True if `trimmed` may be shorter than this text; cheap to compute.
    // Called for each text that is read, from another module.
    @inlinable
    package var mayHaveBlanksAround: Bool { utf8.mayBeginOrEndBlank }
}

extension Substring {
    /// The text without surrounding blanks.
    package var trimmed: Substring {
        guard utf8.mayBeginOrEndBlank else { return self }
        var rest = unicodeScalars
        while let first = rest.first, first.isBlank { rest.removeFirst() }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return Substring(rest)
    }
}

extension BidirectionalCollection<UInt8> {
    /// True if the outer bytes are blanks or parts of U+00A0 and U+202F.
    @inlinable
    package var mayBeginOrEndBlank: Bool {
        guard let first, let last else { return false }
        return first <= 0x20 || first == 0xC2 || first == 0xE2
            || last <= 0x20 || last == 0xA0 || last == 0xAF
    }
}

extension Unicode.Scalar {
    /// True for a space, a tab, a line end or a no-break space.
    package var isBlank: Bool {
        switch self {
        case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": true
        default: false
        }
    }
}
