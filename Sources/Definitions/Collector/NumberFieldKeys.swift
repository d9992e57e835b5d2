internal import Basics
internal import Documents
internal import Yams

/// The keys of a metric's value.
struct NumberFieldKeys: Sendable {
    static let set = KeySet("a value", Self())

    let locator = LocatorKeys()
    let number = Key(
        "number", ValueParser<NumberFormat>.choice, .optional("only JSON numbers are numbers"),
        "The format of numbers in text: vi reads 1.234,5 and en reads 1,234.5.")
    let map = Key(
        "map", ValueParser<Double>.decimal.mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("texts are not looked up"), "Numbers by the text that stands for them.")
    let percent = Key(
        "percent", .flag, default: "false",
        "Divides by 100, and allows a percent sign after the number.")
    let scale = Key(
        "scale", ValueParser<ExactDecimal>.factor, default: "1",
        "The factor by which to multiply the number; not 0.")
    let add = Key(
        "add", ValueParser<ExactDecimal>.decimal, default: "0", "The number to add after scaling.")
    let fallback = Key(
        "default", ValueParser<Double>.decimal, .optional("the row is dropped and counted"),
        "The value of a row in which it is missing.")
    let optional = Key(
        "optional", .flag, default: "false",
        "Skips rows in which the value is missing, without counting them as dropped.")
}

extension MappingReader<NumberFieldKeys> {
    fileprivate func field(_ context: inout FileContext) -> NumberField? {
        let locator = group(\.locator).locator(&context)
        let match = value(\.locator.match, &context)
        let conversion = conversion(&context)
        let percent = value(\.percent, &context)
        let scale = value(\.scale, &context)
        let add = value(\.add, &context)
        let fallback = value(\.fallback, &context)
        let optional = value(\.optional, &context)
        if match != nil, !has(\.number), !has(\.map) {
            context.report(
                .missingKey, at: keyNode(of: \.locator.match),
                "'match' yields text; add 'number' or 'map' to read it as a number")
        }
        if case .text(let text)? = locator, let hint = conversion.hint(onConstant: text, percent) {
            context.report(.missingKey, at: keyNode(of: \.locator.text), hint)
        }
        if fallback != nil, optional {
            context.report(
                .conflict, at: keyNode(of: \.optional),
                "only one of 'default' and 'optional' may be given")
        }
        return locator.map {
            NumberField(
                locator: $0, match: match, conversion: conversion, percent: percent, scale: scale,
                add: add, default: fallback, optional: optional)
        }
    }

    private func conversion(_ context: inout FileContext) -> NumberField.Conversion {
        let format = value(\.number, &context)
        let pairs = value(\.map, &context)
        if format != nil, pairs != nil {
            context.report(
                .conflict, at: keyNode(of: \.map), "only one of 'number' and 'map' may be given")
        }
        if let format { return .formatted(format) }
        guard let pairs else { return .plain }
        keyNode(of: \.map).checkMap(pairs.map(\.key), nullsAreMissing: true, &context)
        return .map(Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first })
    }
}

extension NumberField.Conversion {
    /// The reason that a constant text is never a number; nil if it is one.
    fileprivate func hint(onConstant text: String, _ percent: Bool) -> String? {
        switch self {
        case .plain: "'text' is a constant text; add 'number: en' to read it as a number"
        case .formatted(let format):
            format.number(in: text, percent: percent) == nil
                ? "'\(printable(text))' is not a number in the format '\(format.rawValue)'" : nil
        case .map(let numbers):
            numbers[text] == nil ? "'\(printable(text))' is not in 'map'" : nil
        }
    }
}

extension YAMLNode {
    /// Reports the keys of a map that no text ever equals.
    func checkMap(
        _ keys: [String], nullsAreMissing: Bool, _ context: inout FileContext
    ) {
        for key in keys {
            if key.trimmed != key[...] {
                context.report(
                    .badValue, at: self,
                    "the key '\(printable(key))' matches no text, for blanks around texts are removed"
                )
            } else if key.isEmpty || nullsAreMissing && NullWords().contains(key) {
                context.report(
                    .badValue, at: self,
                    "the key '\(printable(key))' matches no text, for it means that the value is "
                        + "missing; set 'default' or 'optional'")
            }
        }
        if Set(keys).count < keys.count {
            context.report(.duplicateName, at: self, "two keys of 'map' are the same text")
        }
    }
}

extension ValueParser<NumberField> {
    static let numberField = field(NumberFieldKeys.set, named: { NumberField(locator: $0) }) {
        $0.field(&$1)
    }
}
