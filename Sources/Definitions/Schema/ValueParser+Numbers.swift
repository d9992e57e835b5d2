internal import Basics
internal import Yams

extension ValueParser<ExactDecimal> {
    /// A decimal number such as `0.001`.
    static let decimal = number("a decimal number such as 0.001", mayBePercentage: false)

    /// A number, or a percentage that stands for its hundredth part.
    static let share = number(
        "a number such as 5000, or a percentage such as 60%", mayBePercentage: true)

    /// A decimal number that does not turn every value into 0.
    static let factor = ValueParser("a decimal number such as 0.001, not 0") { node, context in
        guard let value = decimal.read(node, &context) else { return nil }
        guard value.double != 0 else {
            context.refuse(node, expected: "a decimal number other than 0")
            return nil
        }
        return value
    }

    private static func number(_ description: String, mayBePercentage: Bool) -> ValueParser {
        ValueParser(description) { node, context in
            guard let scalar = node.content.scalar, !node.isNull else {
                context.refuse(node, .wrongType, expected: description)
                return nil
            }
            let written = WrittenNumber(scalar.string, mayBePercentage: mayBePercentage)
            guard let number = written.number else {
                let advice = written.advice.map { "; \($0)" } ?? ""
                context.refuse(node, expected: description, found: node.shown + advice)
                return nil
            }
            return number
        }
    }
}

extension ValueParser<Double> {
    static let decimal = rounding(ValueParser<ExactDecimal>.decimal)
    static let share = rounding(ValueParser<ExactDecimal>.share)

    private static func rounding(_ parser: ValueParser<ExactDecimal>) -> ValueParser {
        ValueParser(parser.description) { parser.read($0, &$1)?.double }
    }
}

/// A number in a configuration file: digits with at most one decimal point, and a percent sign.
///
/// A mark before exactly three digits may be meant as a decimal point or between thousands, so
/// that such a number is refused; not so after a zero, as in 0.125.
private struct WrittenNumber {
    private static let maxLength = 64

    private let sign: Substring
    private let parts: [Substring]
    private let isPercentage: Bool
    private let isPlain: Bool

    init(_ text: String, mayBePercentage: Bool) {
        let isNegative = text.hasPrefix("-")
        let isPercentage = mayBePercentage && text.hasSuffix("%")
        var digits = text.dropFirst(isNegative ? 1 : 0).dropLast(isPercentage ? 1 : 0)
        if isPercentage, digits.last == " " { digits.removeLast() }
        sign = text.prefix(isNegative ? 1 : 0)
        parts = digits.split(omittingEmptySubsequences: false) { ".,".contains($0) }
        self.isPercentage = isPercentage
        isPlain = text.utf8.count <= Self.maxLength && !digits.contains(",")
    }

    var number: ExactDecimal? {
        guard isPlain, isDigits, parts.count <= 2, !isAmbiguous else { return nil }
        let number = ExactDecimal(sign + parts.joined(separator: "."), .configured)
        return isPercentage ? number?.movingPoint(by: -2) : number
    }

    /// The text to write instead; nil if no number is known that is meant.
    var advice: String? {
        guard isDigits, parts.count >= 2, parts.joined().utf8.count <= Self.maxLength else {
            return nil
        }
        let percent = isPercentage ? "%" : ""
        let whole = "write \(sign)\(parts.joined())\(percent)"
        guard parts.count == 2 else { return whole }
        let decimal = "\(sign)\(parts[0])."
        guard isAmbiguous else { return "write \(decimal)\(parts[1])\(percent)" }
        let fraction = parts[1] == "000" ? "0" : parts[1] + "0"
        return "\(whole) (or \(decimal)\(fraction)\(percent))"
    }

    private var isDigits: Bool {
        parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }

    private var isAmbiguous: Bool {
        parts.count == 2 && parts[1].utf8.count == 3 && parts[0] != "0"
    }
}
