extension Duration {
    private static let spanUnits: [(name: Character, seconds: Int64)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]

    /// Reads spans such as `30s`, `45d` or `1h30m`: units in falling order, none twice.
    package init?(span text: String) {
        var total: Int64 = 0
        var digits = ""
        var units = Self.spanUnits[...]
        for letter in text {
            if letter.isASCII, letter.isNumber {
                digits.append(letter)
                continue
            }
            guard digits.count < 10, let number = Int64(digits),
                let index = units.firstIndex(where: { $0.name == letter })
            else { return nil }
            total += number * units[index].seconds
            units = units[(index + 1)...]
            digits = ""
        }
        guard digits.isEmpty, !text.isEmpty else { return nil }
        self = .seconds(total)
    }

    /// The span as the files write it; whole seconds only.
    package var spanText: String {
        var rest = components.seconds
        let parts = Self.spanUnits.dropFirst().compactMap { unit -> String? in
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.seconds)
            rest = remainder
            return count > 0 ? "\(count)\(unit.name)" : nil
        }
        return parts.isEmpty ? "0s" : parts.joined()
    }
}

extension Duration {
    /// The whole milliseconds of this span.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// This span in seconds, with their fraction.
    package var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// The whole nanoseconds of this span, held within 292 years.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow
            ? .max : whole.addingReportingOverflow(attoseconds / 1_000_000_000).partialValue
    }

    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }

    package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
