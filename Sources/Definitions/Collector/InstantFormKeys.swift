internal import Documents
internal import Yams

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
