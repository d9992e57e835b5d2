internal import Basics
package import Indicators

extension Day {
    /// The day as dd/MM/yyyy, which a page keeps on one line.
    var html: HTML {
        "<span class=\"whole\">\(text(in: .vi))</span>"
    }
}

/// Numbers as people write them: `4.794` and `92,75%` in Vietnamese, `4794` and `92.75%` in English.
package enum NumberText {
    /// Ratios as percentages with two decimals at the most; others in full.
    ///
    /// A ratio has more decimals where it would look like one of the others and is not.
    package static func text(
        _ value: Double, unit: KPIUnit, unlike others: [Double] = [], in language: Language = .vi
    ) -> String {
        guard unit == .ratio else { return decimal(value, language) }
        let different = others.filter { $0 != value }
        let decimals = (2...12).first { decimals in
            let shown = rounded(value * 100, to: decimals)
            return different.allSatisfy { rounded($0 * 100, to: decimals) != shown }
        }
        return decimal(rounded(value * 100, to: decimals ?? 12), language) + "%"
    }

    /// A projected value, with no more decimals than it is good for, unless it would look like its
    /// target and is not.
    static func projection(
        _ value: Double, unit: KPIUnit, unlike target: Double, in language: Language = .vi
    ) -> String {
        guard unit != .ratio else {
            return text(value, unit: unit, unlike: [target], in: language)
        }
        guard value != target else { return decimal(value, language) }
        let fewest = abs(value) < 100 ? 2 : 0
        let decimals = (fewest...12).first { rounded(value, to: $0) != target }
        return decimal(rounded(value, to: decimals ?? 12), language)
    }

    /// A change with its sign, of ratios in percentage points; nil for none that is shown.
    static func change(_ amount: Double, unit: KPIUnit) -> String? {
        let shown = unit == .ratio ? rounded(amount * 100, to: 2) : amount
        guard shown != 0 else { return nil }
        let points = unit == .ratio ? " \(Words.points.both)" : ""
        return (shown > 0 ? "+" : "") + decimal(shown, .vi) + points
    }

    private static func rounded(_ value: Double, to decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return (value * scale).rounded() / scale
    }

    private static func decimal(_ value: Double, _ language: Language) -> String {
        guard language == .vi else { return plainDecimal(value) }
        let parts = plainDecimal(value).split(separator: ".")
        let (sign, digits) =
            parts.first.map { $0.first == "-" ? ("-", $0.dropFirst()) : ("", $0) } ?? ("", "")
        let fraction = parts.dropFirst().first.map { ",\($0)" } ?? ""
        return sign + grouped(digits) + fraction
    }

    private static func grouped(_ digits: Substring) -> String {
        let count = digits.count
        return digits.enumerated().reduce(into: "") { text, next in
            if next.offset > 0, (count - next.offset) % 3 == 0 { text += "." }
            text.append(next.element)
        }
    }
}
