internal import Basics

/// Whether a text is of letters, digits and `_`, and begins with no digit.
func isIdentifier(_ text: String, maxLength: Int) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= maxLength, !first.isASCIIDigit else {
        return false
    }
    return text.utf8.allSatisfy {
        $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
    }
}
