internal import Basics

extension NumberField {
    /// The complaint about the value, and the key that would make it a number.
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
            return "is a text, not a number; \(hint(on: text) ?? "'match' can take a part of it")"
        case (.formatted(let format), .string(let text)):
            return "is not \(format.article); \(hint(on: text) ?? "'match' can take a part of it")"
        case (_, .null): return "is null"
        }
    }

    /// The keys with which the text would be a number; nil if none of those tried is enough.
    private func hint(on text: String) -> String? {
        let formats = NumberFormat.allCases.filter { $0.number(in: text, percent: percent) != nil }
        if !formats.isEmpty { return Self.asking(formats) }
        let percents = NumberFormat.allCases.filter { $0.number(in: text, percent: true) != nil }
        if !percents.isEmpty { return Self.asking(percents, and: ", percent: true") }
        guard match == nil, let part = text.numberPart else { return nil }
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

extension String {
    /// The first run of digits and marks, without a mark at its end.
    fileprivate var numberPart: String? {
        let isPart = { (character: Character) in
            character.isASCII && (character.isNumber || ".,".contains(character))
        }
        guard let start = firstIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
        var part = self[start...].prefix(while: isPart)
        while let last = part.last, ".,".contains(last) { part.removeLast() }
        return part.count == count ? nil : String(part)
    }
}

extension InstantField {
    /// The complaint about the value, and the format that it has.
    func expectation(of scalar: Scalar) -> String {
        // A short number is a year or a spreadsheet's serial number, rather than seconds.
        let isShort = scalar.text.utf8.count < 9
        let others = DateFormat.allCases.filter {
            $0 != date && !($0 == .unix && isShort)
                && $0.day(in: scalar.text, zone: .utc) != nil
        }
        let hint =
            others.isEmpty
            ? "'match' can take a part of it"
            : "did you mean \(others.map { "date: \($0.rawValue)" }.joined(separator: " or "))?"
        return "is not a date of the form \(date.rawValue); \(hint)"
    }
}

extension TextField {
    /// The complaint about the text, and the key that would accept it.
    func expectation(of scalar: Scalar) -> String {
        guard let map else { return "is no label" }
        let hint =
            suggestion(for: scalar.text, among: map.keys.sorted())
            .map { "did you mean '\($0)'?" } ?? "add it, or set 'default'"
        return "is not in 'map'; \(hint)"
    }
}
