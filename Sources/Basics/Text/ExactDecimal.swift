/// A decimal number as it is written: an integer and the power of ten by which to multiply it.
///
/// Percentages and factors move the decimal point; `double` rounds once, at the end. Digits after
/// the 38th are cut off.
package struct ExactDecimal: Hashable, Sendable {
    private var isNegative = false
    private var digits: UInt128 = 0
    private var exponent = 0

    package init(_ whole: some BinaryInteger) {
        isNegative = whole < 0
        digits = UInt128(clamping: whole.magnitude)
    }

    /// The shortest decimal number that reads back as the value; nil if it is not finite.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
            self.init(whole)
        } else {
            self.init(value.description, .plain)
        }
    }

    /// The nearest `Double`; infinite if it is beyond the range.
    package var double: Double {
        let magnitude = magnitude
        return isNegative ? -magnitude : magnitude
    }

    private var magnitude: Double {
        // Both numbers are exact, so that IEEE 754 rounds once.
        if digits <= 1 << 53, Self.powers.indices.contains(abs(exponent)) {
            let whole = Double(UInt64(digits))
            return exponent < 0
                ? whole / Self.powers[-exponent] : whole * Self.powers[exponent]
        }
        return digits == 0 ? 0 : Double("\(digits)e\(exponent)") ?? .infinity
    }

    /// The powers of ten that a `Double` holds exactly.
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

// Steps of the reader.
extension ExactDecimal {
    mutating func negate() { isNegative.toggle() }

    /// Appends a digit before the decimal point.
    mutating func append(whole digit: UInt8) {
        if !append(digit) { exponent += 1 }
    }

    /// Appends a digit after the decimal point.
    mutating func append(fraction digit: UInt8) {
        if append(digit) { exponent -= 1 }
    }

    /// Appends a digit unless there are too many to hold one more.
    private mutating func append(_ digit: UInt8) -> Bool {
        guard digits <= Self.largestToExtend else { return false }
        digits = digits * 10 + UInt128(digit)
        return true
    }

    private static let largestToExtend = (UInt128.max - 9) / 10
}

extension ExactDecimal {
    /// The number with its decimal point so many places to the right.
    package func movingPoint(by places: Int) -> ExactDecimal {
        var moved = self
        moved.exponent += places
        return moved
    }

    /// The exact product; nil if it has too many digits.
    package func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        let (left, right) = (withoutZeros, other.withoutZeros)
        let (product, overflow) = left.digits.multipliedReportingOverflow(by: right.digits)
        guard !overflow else { return nil }
        var result = left
        result.isNegative = isNegative != other.isNegative
        result.digits = product
        result.exponent += right.exponent
        return result
    }

    /// The exact sum; nil if it has too many digits.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? {
        guard other.digits != 0 else { return self }
        guard digits != 0 else { return other }
        let common = min(exponent, other.exponent)
        guard let left = digits(at: common), let right = other.digits(at: common) else {
            return nil
        }
        var result = self
        result.exponent = common
        guard isNegative == other.isNegative else {
            result.digits = max(left, right) - min(left, right)
            result.isNegative = left > right ? isNegative : other.isNegative && left < right
            return result
        }
        let (sum, overflow) = left.addingReportingOverflow(right)
        result.digits = sum
        return overflow ? nil : result
    }

    /// The number rounded to so many significant digits, halves away from zero.
    package func rounded(toDigits count: Int) -> ExactDecimal {
        var result = self
        let excess = digits.description.utf8.count - count
        guard excess > 0, let power = Self.power(excess) else { return self }
        let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: power)
        result.digits = quotient + (remainder >= power / 2 ? 1 : 0)
        result.exponent += excess
        return result
    }

    /// The integer if the exponent were that lower one; nil if it has too many digits.
    private func digits(at lower: Int) -> UInt128? {
        guard let power = Self.power(exponent - lower) else { return nil }
        let (product, overflow) = digits.multipliedReportingOverflow(by: power)
        return overflow ? nil : product
    }

    private var withoutZeros: ExactDecimal {
        var result = self
        while result.digits != 0, result.digits % 10 == 0 {
            result.digits /= 10
            result.exponent += 1
        }
        return result
    }

    private static func power(_ exponent: Int) -> UInt128? {
        guard 0...38 ~= exponent else { return nil }
        return (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
    package init(floatLiteral value: Double) { self = ExactDecimal(value) ?? 0 }
}

extension Double {
    /// The value without the noise of binary arithmetic: rounded to 15 significant digits.
    package var withoutNoise: Double {
        // A whole number below 2⁵³ may have 16 digits, all of them exact.
        guard Int64(exactly: self).map({ $0.magnitude >= 1 << 53 }) ?? true else { return self }
        guard let rounded = ExactDecimal(self)?.rounded(toDigits: 15).double, rounded.isFinite
        else { return self }
        return rounded
    }
}
