extension UInt8 {
    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether this is a letter of ASCII, of either case.
    package var isASCIILetter: Bool { (self | 0x20).isASCIILowercase }

    /// Whether this is a lower-case letter of ASCII.
    package var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
}

extension Unicode.Scalar {
    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool { "0"..."9" ~= self }

    /// Whether this is a letter of ASCII, of either case.
    package var isASCIILetter: Bool { isASCIILowercase || "A"..."Z" ~= self }

    /// Whether this is a lower-case letter of ASCII.
    package var isASCIILowercase: Bool { "a"..."z" ~= self }
}
