/// The form of a written number: its decimal mark, the mark between groups of three digits, and
/// the permission of an exponent.
package struct DecimalForm: Hashable, Sendable {
    let decimalMark: UInt8
    /// Nil if digits are never in groups.
    let groupMark: UInt8?
    let hasExponent: Bool

    package init(decimalMark: UInt8, groupMark: UInt8?, hasExponent: Bool = true) {
        self.decimalMark = decimalMark
        self.groupMark = groupMark
        self.hasExponent = hasExponent
    }

    /// The form of numbers in JSON, and of `Double.description`.
    package static let plain = DecimalForm(decimalMark: UInt8(ascii: "."), groupMark: nil)
    /// The form of numbers in configuration files.
    package static let configured = DecimalForm(
        decimalMark: UInt8(ascii: "."), groupMark: nil, hasExponent: false)
}

extension ExactDecimal {
    /// The number in the whole text; nil if it has another form.
    package init?(_ text: some StringProtocol, _ form: DecimalForm) {
        let number = text.utf8.withContiguousStorageIfAvailable { bytes -> ExactDecimal? in
            var reader = DecimalReader(bytes: bytes)
            return reader.takeNumber(form) ? reader.number : nil
        }
        if let number {
            guard let number else { return nil }
            self = number
        } else {
            self.init(String(text), form)
        }
    }
}

/// Reads one number from bytes, without allocating.
private struct DecimalReader {
    private static let blanks = [" ", "\u{A0}", "\u{202F}"].map { Array($0.utf8) }
    private static let minus = Array("\u{2212}".utf8)

    let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private(set) var number = ExactDecimal(0)

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// True if all bytes are one number.
    mutating func takeNumber(_ form: DecimalForm) -> Bool {
        takeSign()
        let first = offset
        let length = takeDigits { $0.append(whole: $1) }
        guard length > 0 else { return false }
        // Groups never follow a leading zero: "0.800" is a fraction in the other format.
        let mayHaveGroups = length <= 3 && bytes[first] != UInt8(ascii: "0")
        guard let groups = takeGroups(form.groupMark), groups == 0 || mayHaveGroups else {
            return false
        }
        if take(form.decimalMark) {
            guard takeDigits({ $0.append(fraction: $1) }) > 0 else { return false }
        }
        if form.hasExponent, groups == 0, take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            guard takeExponent() else { return false }
        }
        return offset == bytes.count
    }

    private mutating func takeSign() {
        guard let first = bytes.first, !first.isASCIIDigit else { return }
        if take(UInt8(ascii: "-")) || take(Self.minus) {
            number.negate()
        } else {
            _ = take(UInt8(ascii: "+"))
        }
    }

    /// Takes groups of three digits after one mark or one kind of blank each; nil if one is longer
    /// or shorter.
    private mutating func takeGroups(_ mark: UInt8?) -> Int? {
        guard let mark, offset < bytes.count else { return 0 }
        // Most numbers have no blank, which would be compared byte by byte.
        let isBlank = bytes[offset] == UInt8(ascii: " ") || bytes[offset] >= 0x80
        let blank = isBlank ? Self.blanks.first { starts(with: $0) } : nil
        var count = 0
        while blank.map({ take($0) }) ?? take(mark) {
            guard takeDigits({ $0.append(whole: $1) }) == 3 else { return nil }
            count += 1
        }
        return count
    }

    private mutating func takeExponent() -> Bool {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        var exponent = 0
        // Beyond any `Double`, whatever the digits are.
        let largest = 1_000_000
        let length = takeDigits { exponent = min(exponent * 10 + Int($1), largest) }
        number = number.movingPoint(by: isNegative ? -exponent : exponent)
        return length > 0
    }

    /// Takes the digits that follow, and returns how many they are.
    private mutating func takeDigits(_ add: (inout ExactDecimal, UInt8) -> Void) -> Int {
        let start = offset
        while offset < bytes.count, bytes[offset].isASCIIDigit {
            add(&number, bytes[offset] - UInt8(ascii: "0"))
            offset += 1
        }
        return offset - start
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func take(_ sequence: [UInt8]) -> Bool {
        guard starts(with: sequence) else { return false }
        offset += sequence.count
        return true
    }

    private func starts(with sequence: [UInt8]) -> Bool {
        bytes[offset...].starts(with: sequence)
    }
}
