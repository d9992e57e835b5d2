internal import Documents
internal import Yams

/// How a label's value is written: a bare name, a path, or a mapping of these keys.
enum TextFormKeys {
    static let map = Key(
        "map", ValueType<String>.text(upTo: 1024).mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("the text stays as it is"), "Label values by the text that stands for them.")
    static let fallback = Key(
        "default", .text(upTo: 1024), .optional("the row is dropped and counted"),
        "Stands for a text that is missing, not matched, or not in `map`.")

    static let table = KeyTable(
        "a label",
        OriginKeys.entries + [NumberFormKeys.match.entry, map.entry, fallback.entry])

    static func read(_ fields: Fields, _ reader: inout Reader) -> TextForm? {
        let origin = OriginKeys.read(fields, &reader)
        let match = fields.value(NumberFormKeys.match, &reader)
        let pairs = fields.value(map, &reader)
        let fallback = fields.value(fallback, &reader)
        return origin.map { origin in
            TextForm(
                origin: origin, match: match,
                map: pairs.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } },
                default: fallback)
        }
    }
}

extension ValueType<TextForm> {
    static let textForm = ValueType("a name, a path, or a mapping (see below)") { node, reader in
        if case .mapping = node {
            return Fields(node, TextFormKeys.table, &reader).flatMap {
                TextFormKeys.read($0, &reader)
            }
        }
        return ValueType<String>.text(upTo: 4096).read(node, &reader)
            .flatMap { OriginKeys.origin(of: $0, at: node, &reader) }
            .map { TextForm(origin: $0) }
    }
}

/// How the instant of a row is written, where it is not a text with variables.
enum InstantFormKeys {
    static let date = Key(
        "date", ValueType<DateForm>.choice, .required, "How the date or time is written.")

    static let table = KeyTable(
        "'observed'", OriginKeys.entries + [NumberFormKeys.match.entry, date.entry])

    static func read(_ fields: Fields, _ reader: inout Reader) -> InstantForm? {
        let origin = OriginKeys.read(fields, &reader)
        let match = fields.value(NumberFormKeys.match, &reader)
        let date = fields.value(date, &reader)
        guard let origin, let date else { return nil }
        return InstantForm(origin: origin, match: match, date: date)
    }
}
