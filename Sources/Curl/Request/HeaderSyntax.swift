/// What a header may be made of, so that none can end its line and begin another.
enum HeaderSyntax {
    private static let marks = Set("!#$%&'*+-.^_`|~".utf8)

    /// Whether this is a token.
    ///
    /// RFC 9110 §5.1 and §5.6.2.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }

    /// Whether this has no line end and no NUL.
    ///
    /// RFC 9110 §5.5.
    static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
