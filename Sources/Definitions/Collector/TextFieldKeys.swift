internal import Documents
internal import Yams

/// How a label's value is written: a bare name, a path, or a mapping of these keys.
enum TextFieldKeys {
    static let map = Key(
        "map", ValueParser<String>.text(upTo: 1024).mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("the text stays as it is"), "Label values by the text that stands for them.")
    static let fallback = Key(
        "default", .text(upTo: 1024), .optional("the row is dropped and counted"),
        "Stands for a text that is missing, not matched, or not in `map`.")

    static let table = KeyTable(
        "a label",
        LocatorKeys.entries + [NumberFieldKeys.match.entry, map.entry, fallback.entry])

    static func read(_ mapping: MappingReader, _ context: inout FileContext) -> TextField? {
        let locator = LocatorKeys.read(mapping, &context)
        let match = mapping.value(NumberFieldKeys.match, &context)
        let pairs = mapping.value(map, &context)
        let fallback = mapping.value(fallback, &context)
        return locator.map { locator in
            TextField(
                locator: locator, match: match,
                map: pairs.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } },
                default: fallback)
        }
    }
}

extension ValueParser<TextField> {
    static let textField = ValueParser("a name, a path, or a mapping (see below)") {
        node, context in
        if node.isMapping {
            return MappingReader(node, TextFieldKeys.table, &context).flatMap {
                TextFieldKeys.read($0, &context)
            }
        }
        return ValueParser<String>.text(upTo: 4096).read(node, &context)
            .flatMap { LocatorKeys.locator(of: $0, at: node, &context) }
            .map { TextField(locator: $0) }
    }
}

/// How the instant of a row is written, where it is not a text with variables.
enum InstantFieldKeys {
    static let date = Key(
        "date", ValueParser<DateFormat>.choice, .required, "How the date or time is written.")

    static let table = KeyTable(
        "'observed'", LocatorKeys.entries + [NumberFieldKeys.match.entry, date.entry])

    static func read(_ mapping: MappingReader, _ context: inout FileContext) -> InstantField? {
        let locator = LocatorKeys.read(mapping, &context)
        let match = mapping.value(NumberFieldKeys.match, &context)
        let date = mapping.value(date, &context)
        guard let locator, let date else { return nil }
        return InstantField(locator: locator, match: match, date: date)
    }
}

extension ValueParser<InstantField> {
    static let instantField = keyed("a mapping (see below)", InstantFieldKeys.table) {
        mapping, context in InstantFieldKeys.read(mapping, &context)
    }
}
