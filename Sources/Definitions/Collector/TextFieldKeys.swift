internal import Basics
internal import Documents
internal import Indicators
internal import Yams

/// The keys of a label's value.
struct TextFieldKeys: Sendable {
    static let set = KeySet("a label", Self())

    let locator = LocatorKeys()
    let map = Key(
        "map", ValueParser<String>.text(upTo: 1024).mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("the text is used as it is"), "Label values by the text that stands for them.")
    let fallback = Key(
        "default", .text(upTo: 1024), .optional("the row is dropped and counted"),
        "The value where the text is missing, not matched, or not in `map`.")
}

extension ValueParser<TextField> {
    static let textField = field(TextFieldKeys.set, named: { TextField(locator: $0) }) {
        mapping, context in
        let locator = mapping.group(\.locator).locator(&context)
        let match = mapping.value(\.locator.match, &context)
        let pairs = mapping.value(\.map, &context)
        let fallback = mapping.value(\.fallback, &context)
        mapping.keyNode(of: \.map).checkMap(
            pairs?.map(\.key) ?? [], nullsAreMissing: false, &context)
        return locator.map { locator in
            TextField(
                locator: locator, match: match,
                map: pairs.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } },
                default: fallback)
        }
    }
}

extension ValueParser<Extraction.GradeRule> {
    static let grade = ValueParser(
        "one of \(grades), or a mapping as of a label",
        .scalarOrMapping(TextFieldKeys.set.table)
    ) { node, context in
        guard case .mapping = node.content else {
            return ValueParser<Grade>.choice.read(node, &context)
                .map(Extraction.GradeRule.fixed)
        }
        guard let field = ValueParser<TextField>.textField.read(node, &context) else { return nil }
        for name in (field.map?.values).map(Set.init)?.sorted() ?? []
        where Grade(rawValue: name) == nil {
            context.refuse(
                node, expected: "mapped to one of \(grades)", found: "'\(printable(name))'")
        }
        return .field(field)
    }

    private static var grades: String {
        Grade.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

/// The keys of a row's instant, where it is not a text with variables.
struct InstantFieldKeys: Sendable {
    static let set = KeySet("'observed'", Self())

    let locator = LocatorKeys()
    let date = Key(
        "date", ValueParser<DateFormat>.choice, .required, "The format of the date or time.")
}

extension ValueParser<InstantField> {
    static let instantField = keyed(InstantFieldKeys.set) { mapping, context in
        let locator = mapping.group(\.locator).locator(&context)
        let match = mapping.value(\.locator.match, &context)
        let date = mapping.value(\.date, &context)
        guard let locator, let date else { return nil }
        return InstantField(locator: locator, match: match, date: date)
    }
}
