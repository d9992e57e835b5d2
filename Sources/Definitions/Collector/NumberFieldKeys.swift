internal import Documents
internal import Yams

/// How a metric's value is written: a bare name, a path, or a mapping of these keys.
enum NumberFieldKeys {
    static let match = Key(
        "match", ValueParser<Pattern>.pattern, .optional("the whole text counts"),
        "Takes this part out of the text: the first group, or the whole match without one.")
    static let number = Key(
        "number", ValueParser<NumberFormat>.choice, .optional("only JSON numbers are numbers"),
        "Reads texts as numbers: vi is 1.234,5 and en is 1,234.5.")
    static let map = Key(
        "map", ValueParser<Double>.decimal.mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("no text is looked up"), "Numbers by the text that stands for them.")
    static let percent = Key(
        "percent", .flag, default: "false",
        "Divides by 100, and allows a percent sign after the number.")
    static let scale = Key("scale", .decimal, default: "1", "Multiplies the number.")
    static let add = Key("add", .decimal, default: "0", "Is added to the scaled number.")
    static let fallback = Key(
        "default", .decimal, .optional("the row is dropped and counted"),
        "Stands for a value that is missing.")
    static let optional = Key(
        "optional", .flag, default: "false",
        "A missing value is nothing to complain about.")

    static let table = KeyTable(
        "a value",
        LocatorKeys.entries + [
            match.entry, number.entry, map.entry, percent.entry, scale.entry, add.entry,
            fallback.entry,
            optional.entry,
        ])

    static func read(_ mapping: MappingReader, _ context: inout FileContext) -> NumberField? {
        let locator = LocatorKeys.read(mapping, &context)
        let match = mapping.value(match, &context)
        let format = mapping.value(number, &context)
        let pairs = mapping.value(map, &context)
        let percent = mapping.value(percent, &context)
        let scale = mapping.value(scale, &context)
        let add = mapping.value(add, &context)
        let fallback = mapping.value(fallback, &context)
        let optional = mapping.value(optional, &context)
        if format != nil, pairs != nil {
            context.report(
                .conflict, at: mapping.keyNode(of: map),
                "only one of 'number' and 'map' may be given"
            )
        }
        if match != nil, !mapping.has(number), !mapping.has(map) {
            context.report(
                .missingKey, at: mapping.keyNode(of: Self.match),
                "'match' yields a text: 'number' or 'map' must say what number it is")
        }
        if fallback != nil, optional {
            context.report(
                .conflict, at: mapping.keyNode(of: Self.optional),
                "only one of 'default' and 'optional' may be given")
        }
        let conversion: NumberField.Conversion =
            if let format { .formatted(format) } else if let pairs {
                .map(Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first })
            } else { .plain }
        return locator.map {
            NumberField(
                locator: $0, match: match, conversion: conversion, percent: percent, scale: scale,
                add: add,
                default: fallback, optional: optional)
        }
    }
}

extension ValueParser<NumberField> {
    static let numberField = ValueParser("a name, a path, or a mapping (see below)") {
        node, context in
        if node.isMapping {
            return MappingReader(node, NumberFieldKeys.table, &context).flatMap {
                NumberFieldKeys.read($0, &context)
            }
        }
        return ValueParser<String>.text(upTo: 4096).read(node, &context)
            .flatMap { LocatorKeys.locator(of: $0, at: node, &context) }
            .map { NumberField(locator: $0) }
    }
}
