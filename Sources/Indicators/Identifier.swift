/// Whether a text is of letters, digits and `_`, and begins with no digit.
func isIdentifier(_ text: String, maxLength: Int) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= maxLength, !isDigit(first) else {
        return false
    }
    return text.utf8.allSatisfy { byte in
        isLowercase(byte) || isLowercase(byte | 0x20) || isDigit(byte) || byte == UInt8(ascii: "_")
    }
}

func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
