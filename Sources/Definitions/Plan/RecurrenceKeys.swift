internal import Basics
internal import Indicators

/// The keys of `every` in a deadline.
enum RecurrenceKeys {
    static let months = Key(
        "months", ValueType<Int>.integer(1...12).list(atMost: 12), .required,
        "The months of each year, by number.")
    static let day = Key(
        "day", .integer(1...31), .optional("the last day of the month"),
        "The last good day of those months.")
    static let beforeDay = Key(
        "before_day", .integer(2...31), .optional("as for day"),
        "The first day of those months that is too late.")
    static let from = Key(
        "from", ValueType<Day>.day, .optional("the first day of the plan's period"),
        "Occurrences before this day are left out.")

    static let table = KeyTable(
        "'every'", [months.entry, day.entry, beforeDay.entry, from.entry])
}

extension ValueType<Recurrence> {
    static let recurrence = fields("a mapping (see below)", RecurrenceKeys.table) {
        fields, reader in
        typealias Keys = RecurrenceKeys
        let months = fields.value(Keys.months, &reader)
        let day = fields.value(Keys.day, &reader)
        let beforeDay = fields.value(Keys.beforeDay, &reader)
        let from = fields.value(Keys.from, &reader)
        if fields.has(Keys.day), fields.has(Keys.beforeDay) {
            reader.report(
                .conflict, at: fields.position(of: Keys.beforeDay),
                "only one of 'day' and 'before_day' may be given")
        }
        return months.map {
            Recurrence(months: Array(Set($0)), day: day ?? beforeDay.map { $0 - 1 }, from: from)
        }
    }
}
