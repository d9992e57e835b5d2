internal import Basics

extension NumberField {
    /// The problem about the value, and the key that would make it a number.
    func expectation(of scalar: Scalar) -> String {
        switch (conversion, scalar) {
        case (.map(let numbers), _):
            let hint =
                suggestion(for: scalar.text, among: numbers.keys.sorted())
                .map { "did you mean '\($0)'?" } ?? "add it to 'map'"
            return "is not in 'map'; \(hint)"
        case (_, .boolean(let value)):
            return "is a boolean, not a number; did you mean map: {\(value): 1}?"
        case (_, .number): return "is not a number within the range of 64 bits"
        case (.plain, .string(let text)):
            return "is a text, not a number; \(hint(on: text) ?? text.numberAdvice(nil))"
        case (.formatted(let format), .string(let text)):
            return "is not \(format.article); \(hint(on: text) ?? text.numberAdvice(format))"
        case (_, .null): return "is null"
        }
    }

    /// The keys with which the text would be a number; nil if none of those tried is enough.
    private func hint(on text: String) -> String? {
        let formats = NumberFormat.allCases.filter { $0.number(in: text, percent: percent) != nil }
        if !formats.isEmpty { return Self.asking(formats) }
        let percents = NumberFormat.allCases.filter { $0.number(in: text, percent: true) != nil }
        if !percents.isEmpty { return Self.asking(percents, and: ", percent: true") }
        guard match == nil, let part = text.numberPart(percent: percent) else { return nil }
        let parts = NumberFormat.allCases.filter { $0.number(in: part, percent: false) != nil }
        return parts.isEmpty ? nil : Self.asking(parts, and: #", match: '[-+]?[\d.,]+'"#)
    }

    private static func asking(_ formats: [NumberFormat], and keys: String = "") -> String {
        let named = formats.map { "number: \($0.rawValue)\(keys)" }
        return "did you mean \(named.joined(separator: " or "))?"
    }
}

extension NumberFormat {
    fileprivate var article: String {
        switch self {
        case .vi: "a Vietnamese number"
        case .en: "an English number"
        }
    }
}

extension InstantField {
    /// The problem about the value, and the format that it has.
    func expectation(of scalar: Scalar) -> String {
        // A short number is a year or a spreadsheet's serial number, rather than seconds.
        let isShort = scalar.text.utf8.count < 9
        let others = DateFormat.allCases.filter {
            $0 != date && !($0 == .unix && isShort)
                && $0.day(in: scalar.text, zone: .utc) != nil
        }
        let hint =
            others.isEmpty
            ? advice(on: scalar.text)
            : "did you mean \(others.map { "date: \($0.rawValue)" }.joined(separator: " or "))?"
        return "is not a date of the form \(date.rawValue); \(hint)"
    }
}

extension InstantField {
    /// An example of the format, or `match` if it can take a date out of the text.
    ///
    /// Out of a time with an offset it could take one without.
    private func advice(on text: String) -> String {
        let parts = text.split { $0.isWhitespace || "T,;()".contains($0) }
        let isPart =
            date != .iso8601 && parts.count > 1
            && parts.contains { date.day(in: String($0), zone: .utc) != nil }
        return isPart ? "'match' can take a part of it" : "write it like \(date.sample)"
    }
}

extension DateFormat {
    fileprivate var sample: String {
        switch self {
        case .dayMonthYear: "31/12/2025"
        case .yearMonthDay: "2025-12-31"
        case .iso8601: "2025-12-31T17:00:00+07:00"
        case .unix: "1767175200, seconds or milliseconds since 1970"
        }
    }
}

extension TextField {
    /// The problem about the text, and the key that would accept it.
    func expectation(of scalar: Scalar) -> String {
        guard let map else { return "is no label" }
        let hint =
            suggestion(for: scalar.text, among: map.keys.sorted())
            .map { "did you mean '\($0)'?" } ?? "add it, or set 'default'"
        return "is not in 'map'; \(hint)"
    }
}
