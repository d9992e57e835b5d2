internal import Basics
internal import Indicators

/// The keys of a deadline.
enum DeadlineKeys {
    static let asWritten = Key(
        "as_written", .text(upTo: 200), .optional("none is shown"), "The plan's own words.")
    static let by = Key(
        "by", ValueParser<Day>.day, .optional("one of by, before and every, or none without a day"),
        "The last good day.")
    static let before = Key(
        "before", ValueParser<Day>.day, .optional("as for by"), "The first day that is too late.")
    static let every = Key(
        "every", ValueParser<Recurrence>.recurrence, .optional("as for by"),
        "The days of every year of the plan's period.")
    static let assumed = Key(
        "assumed", .flag, default: "false",
        "Tells that the plan names no month, so that the day is an assumption.")
    static let amended = Key(
        "amended", ValueParser<Deadline.Amendment>.amendment.list(atMost: 20),
        absent: [], "the day stands", "Later last good days, in order; the last one holds.")
    static let notice = Key(
        "notice", .span(.seconds(0) ... .days(366)), default: "30d",
        "How long before its last day it counts as due soon.")

    static let table = KeyTable(
        "'deadline'",
        [
            asWritten.entry, by.entry, before.entry, every.entry, assumed.entry, amended.entry,
            notice.entry,
        ])
}

extension ValueParser<Deadline> {
    static let deadline = keyed("a mapping (see below)", DeadlineKeys.table) { mapping, context in
        typealias Keys = DeadlineKeys
        let asWritten = mapping.value(Keys.asWritten, &context)
        let rule = rule(mapping, &context)
        let assumed = mapping.value(Keys.assumed, &context)
        let amendments = mapping.value(Keys.amended, &context)
        let notice = mapping.value(Keys.notice, &context)
        if mapping.has(Keys.amended), !mapping.has(Keys.by), !mapping.has(Keys.before) {
            context.report(
                .conflict, at: mapping.keyNode(of: Keys.amended),
                "'amended' goes with 'by' or 'before'")
        }
        guard let rule else { return nil }
        return Deadline(
            asWritten: asWritten, rule: rule, isAssumed: assumed, amendments: amendments,
            notice: notice)
    }

    private static func rule(_ mapping: MappingReader, _ context: inout FileContext) -> Deadline
        .Rule?
    {
        typealias Keys = DeadlineKeys
        let given = [Keys.by.name, Keys.before.name, Keys.every.name].filter(mapping.has(named:))
        guard given.count < 2 else {
            context.report(
                .conflict, at: mapping.node, "only one of 'by', 'before' and 'every' may be given")
            return nil
        }
        if mapping.has(Keys.by) { return mapping.value(Keys.by, &context).map { .once($0) } }
        if mapping.has(Keys.before) {
            return mapping.value(Keys.before, &context).map { .once($0.adding(days: -1)) }
        }
        guard mapping.has(Keys.every) else { return .open }
        return mapping.value(Keys.every, &context).map { .every($0) }
    }
}

/// The keys of an entry of `amended`.
enum AmendmentKeys {
    static let to = Key("to", ValueParser<Day>.day, .required, "The last good day now.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"), "The decision behind it.")

    static let table = KeyTable("an amendment", [to.entry, basis.entry])
}

extension ValueParser<Deadline.Amendment> {
    static let amendment = keyed("a mapping (see below)", AmendmentKeys.table) { mapping, context in
        let to = mapping.value(AmendmentKeys.to, &context)
        let basis = mapping.value(AmendmentKeys.basis, &context)
        return to.map { Deadline.Amendment(to: $0, basis: basis) }
    }
}

/// The keys of `every` in a deadline.
enum RecurrenceKeys {
    static let months = Key(
        "months", ValueParser<Int>.integer(1...12).list(atMost: 12), .required,
        "The months of each year, by number.")
    static let day = Key(
        "day", .integer(1...31), .optional("the last day of the month"),
        "The last good day of those months.")
    static let beforeDay = Key(
        "before_day", .integer(2...31), .optional("as for day"),
        "The first day of those months that is too late.")
    static let from = Key(
        "from", ValueParser<Day>.day, .optional("the first day of the plan's period"),
        "Occurrences before this day are left out.")

    static let table = KeyTable(
        "'every'", [months.entry, day.entry, beforeDay.entry, from.entry])
}

extension ValueParser<Recurrence> {
    static let recurrence = keyed("a mapping (see below)", RecurrenceKeys.table) {
        mapping, context in
        typealias Keys = RecurrenceKeys
        let months = mapping.value(Keys.months, &context)
        let day = mapping.value(Keys.day, &context)
        let beforeDay = mapping.value(Keys.beforeDay, &context)
        let from = mapping.value(Keys.from, &context)
        if mapping.has(Keys.day), mapping.has(Keys.beforeDay) {
            context.report(
                .conflict, at: mapping.keyNode(of: Keys.beforeDay),
                "only one of 'day' and 'before_day' may be given")
        }
        return months.map {
            Recurrence(months: Array(Set($0)), day: day ?? beforeDay.map { $0 - 1 }, from: from)
        }
    }
}
