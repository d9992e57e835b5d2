extension UInt8 {
    /// True if this is an ASCII digit.
    package var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// True if this is an ASCII letter of either case.
    package var isASCIILetter: Bool { (self | 0x20).isASCIILowercase }

    /// True if this is a lower-case ASCII letter.
    package var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
}

extension Unicode.Scalar {
    /// True if this is an ASCII digit.
    package var isASCIIDigit: Bool { "0"..."9" ~= self }

    /// True if this is an ASCII letter of either case.
    package var isASCIILetter: Bool { isASCIILowercase || "A"..."Z" ~= self }

    /// True if this is a lower-case ASCII letter.
    package var isASCIILowercase: Bool { "a"..."z" ~= self }
}
