// `_nfc` is the normalization that the standard library itself compares strings with.
@_spi(_Unicode) internal import Swift

extension String {
    /// The text in NFC, without blanks and invisible characters at its ends.
    package var normalized: String {
        mayNeedNormalization ? String(canonical.trimmed) : self
    }

    /// The text as names compare: normalized, without invisible characters, and each run of blanks
    /// as one space.
    package var folded: String {
        guard utf8.contains(where: { !(0x21...0x7E).contains($0) }) else { return self }
        var result = UnicodeScalarView()
        for scalar in canonical.trimmed.unicodeScalars where !scalar.isInvisible {
            guard scalar.isBlank else {
                result.append(scalar)
                continue
            }
            if result.last != " " { result.append(" ") }
        }
        return String(result)
    }

    private var canonical: String {
        var scalars = UnicodeScalarView()
        scalars.reserveCapacity(utf8.count)
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// True if `normalized` may differ from this text; cheap to compute.
    // Called for each text that is read, from another module.
    @inlinable
    package var mayNeedNormalization: Bool {
        utf8.withContiguousStorageIfAvailable(\.mayNeedNormalization) ?? true
    }
}

extension UnsafeBufferPointer<UInt8> {
    @inlinable
    package var mayNeedNormalization: Bool {
        guard let first, let last else { return false }
        if first <= 0x20 || last <= 0x20 { return true }
        guard hasBeyondASCII else { return false }
        var previous: UInt8 = 0
        for byte in self where byte >= 0x80 || previous == 0xE1 {
            switch byte {
            // The letters from U+00C0 to U+02FF.
            case 0xC3...0xCB, 0xE1: break
            // Of those that begin with 0xE1, the Latin letters from U+1E80 to U+1EFF.
            case 0x80...0xBF: if previous == 0xE1, byte != 0xBA, byte != 0xBB { return true }
            default: return true
            }
            previous = byte
        }
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// True if any byte is not ASCII; most texts are short, and read in a few words.
    @inlinable
    package var hasBeyondASCII: Bool {
        let bytes = UnsafeRawBufferPointer(self)
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return true }
            offset += 8
        }
        while offset < bytes.count {
            if bytes[offset] >= 0x80 { return true }
            offset += 1
        }
        return false
    }
}

extension Unicode.Scalar {
    /// True for a character that is not seen and takes no room, such as U+200B, a soft hyphen, or
    /// a mark of the direction of writing.
    package var isInvisible: Bool {
        // The most frequent letters need no look-up.
        switch value {
        case ..<0x34F: return value == 0xAD
        case 0x1E00...0x1FFF: return false
        // Variation selectors change the look of the character before them.
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return false
        default: return properties.isDefaultIgnorableCodePoint
        }
    }
}
