internal import Basics
internal import Indicators

/// The keys of a deadline.
struct DeadlineKeys: Sendable {
    let asWritten = Key(
        "as_written", .text(upTo: 200), .optional("not shown"),
        "The deadline in the words of the plan.")
    let by = Key(
        "by", ValueParser<Day>.day,
        .optional("at most one of by, before and every; none: no deadline"),
        "The last day that is in time.")
    let before = Key(
        "before", ValueParser<Day>.day, .optional("see by"), "The first day that is late.")
    let every = Key(
        "every", ValueParser<Recurrence>.recurrence, .optional("see by"),
        "Due dates in every year of the plan's period.")
    let assumed = Key(
        "assumed", .flag, default: "false",
        "Marks a due date that is an assumption, because the plan names no month.")
    let amended = Key(
        "amended", ValueParser<Deadline.Amendment>.amendment.list(atMost: 20),
        absent: [], "not amended",
        "Later due dates, in order; the last one applies.")
    let notice = Key(
        "notice", .span(.seconds(0) ... .days(366)), default: "30d",
        "The time before the due date in which the task is due soon.")

    static let set = KeySet("'deadline'", Self())
}

extension ValueParser<Deadline> {
    static let deadline = keyed(DeadlineKeys.set) { mapping, context in
        let asWritten = mapping.value(\.asWritten, &context)
        let rule = mapping.rule(&context)
        let assumed = mapping.value(\.assumed, &context)
        let amendments = mapping.value(\.amended, &context)
        let notice = mapping.value(\.notice, &context)
        if mapping.has(\.amended), !mapping.has(\.by), !mapping.has(\.before) {
            context.report(
                .conflict, at: mapping.keyNode(of: \.amended),
                "'amended' requires 'by' or 'before'")
        }
        guard let rule else { return nil }
        if case .once(let day) = rule { mapping.check(amendments, after: day, &context) }
        return Deadline(
            asWritten: asWritten, rule: rule, isAssumed: assumed, amendments: amendments,
            notice: notice)
    }
}

extension MappingReader<DeadlineKeys> {
    fileprivate func rule(_ context: inout FileContext) -> Deadline.Rule? {
        guard [has(\.by), has(\.before), has(\.every)].count(where: \.self) < 2 else {
            context.report(
                .conflict, at: node, "only one of 'by', 'before' and 'every' may be given")
            return nil
        }
        if has(\.by) { return value(\.by, &context).map { .once($0) } }
        if has(\.before) {
            return value(\.before, &context).map { .once($0.adding(days: -1)) }
        }
        guard has(\.every) else { return .open }
        return value(\.every, &context).map { .every($0) }
    }
}

extension MappingReader<DeadlineKeys> {
    /// Reports each amendment that is not later than the due date before it.
    fileprivate func check(
        _ amendments: [Deadline.Amendment], after day: Day, _ context: inout FileContext
    ) {
        let node = keyNode(of: \.amended)
        var before = day
        for (index, amendment) in amendments.enumerated() {
            if amendment.to <= before {
                context.refuse(
                    (node[index] ?? node)["to"] ?? node,
                    expected: "a day after \(before), the due date that it amends",
                    found: "\(amendment.to)")
            }
            before = max(before, amendment.to)
        }
    }
}

/// The keys of an entry of `amended`.
struct AmendmentKeys: Sendable {
    let to = Key("to", ValueParser<Day>.day, .required, "The new due date.")
    let basis = Key(
        "basis", .text(upTo: 500), .optional("no basis"), "The decision behind the amendment.")

    static let set = KeySet("an amendment", Self())
}

extension ValueParser<Deadline.Amendment> {
    static let amendment = keyed(AmendmentKeys.set) { mapping, context in
        let to = mapping.value(\.to, &context)
        let basis = mapping.value(\.basis, &context)
        return to.map { Deadline.Amendment(to: $0, basis: basis) }
    }
}

/// The keys of `every` in a deadline.
struct RecurrenceKeys: Sendable {
    let months = Key(
        "months", ValueParser<Int>.integer(1...12).list(atMost: 12), .required,
        "The months of each year, as numbers.")
    let day = Key(
        "day", .integer(1...31), .optional("the last day of the month"),
        "The due day in those months.")
    let beforeDay = Key(
        "before_day", .integer(2...31), .optional("see day"),
        "The first day in those months that is late.")
    let from = Key(
        "from", ValueParser<Day>.day, .optional("the first day of the plan's period"),
        "The first day of occurrences.")

    static let set = KeySet("'every'", Self())
}

extension ValueParser<Recurrence> {
    static let recurrence = keyed(RecurrenceKeys.set) {
        mapping, context in
        let months = mapping.value(\.months, &context)
        let day = mapping.value(\.day, &context)
        let beforeDay = mapping.value(\.beforeDay, &context)
        let from = mapping.value(\.from, &context)
        if mapping.has(\.day), mapping.has(\.beforeDay) {
            context.report(
                .conflict, at: mapping.keyNode(of: \.beforeDay),
                "only one of 'day' and 'before_day' may be given")
        }
        return months.map {
            Recurrence(months: Array(Set($0)), day: day ?? beforeDay.map { $0 - 1 }, from: from)
        }
    }
}
