internal import Basics
internal import Documents
internal import Indicators
internal import Yams

/// The keys of a text in a row.
struct TextFieldKeys: Sendable {
    static let set = KeySet("a text", Self())

    let locator = LocatorKeys()
    let map = Key(
        "map", ValueParser<String>.text(upTo: 1024).mapping(of: .anyText(upTo: 1024), atMost: 1000),
        .optional("the text is used as it is"),
        "The texts to use, by the text that stands for them.")
    let fallback = Key(
        "default", .text(upTo: 1024), .optional("the row is dropped and counted"),
        "The value where the text is missing, not matched, or not in `map`.")
}

extension ValueParser<TextField> {
    static let textField = field(TextFieldKeys.set, named: { TextField(locator: $0) }) {
        mapping, context in mapping.textField(&context)
    }
}

extension MappingReader<TextFieldKeys> {
    func textField(_ context: inout FileContext) -> TextField? {
        let locator = group(\.locator).locator(&context)
        let match = value(\.locator.match, &context)
        let pairs = value(\.map, &context)
        let fallback = value(\.fallback, &context)
        keyNode(of: \.map).checkMap(pairs?.map(\.key) ?? [], nullsAreMissing: false, &context)
        return locator.map { locator in
            TextField(
                locator: locator, match: match,
                map: pairs.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } },
                default: fallback)
        }
    }
}

/// The keys of a label.
struct LabelKeys: Sendable {
    static let set = KeySet("a label", Self())

    let text = TextFieldKeys()
    let units = Key(
        "units", ValueParser<String>.unitList.referring(to: .unitList),
        .optional("the label is any text"),
        "The unit list by which the text, a code or a name, becomes the unit's code.")
}

/// A label without its name.
struct LabelField: Sendable {
    let field: TextField
    let units: String?

    func rule(_ name: LabelName) -> Extraction.LabelRule {
        Extraction.LabelRule(
            name: name, field: field, units: units.map { UnitReference(list: $0) })
    }
}

extension ValueParser<LabelField> {
    static let label = field(
        LabelKeys.set, named: { LabelField(field: TextField(locator: $0), units: nil) }
    ) { mapping, context in
        let field = mapping.group(\.text).textField(&context)
        let units = mapping.value(\.units, &context)
        return field.map { LabelField(field: $0, units: units) }
    }
}

extension ValueParser<String> {
    /// The name of a unit list.
    static let unitList = text(
        "the name of a unit list, of 1 to 64 of a-z, 0-9 and -", kind: .badName
    ) {
        CollectorName($0)?.description
    }
}

extension ValueParser<Extraction.GradeRule> {
    static let grade = ValueParser(
        "one of \(grades), or a mapping",
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
