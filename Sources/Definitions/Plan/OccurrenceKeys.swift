internal import Basics
internal import Indicators

/// The keys of an entry of `occurrences`: a decision on one occurrence of a task.
struct OccurrenceKeys: Sendable {
    static let set = KeySet("an occurrence", Self())

    let by = Key(
        "by", ValueParser<Day>.day, .required, "The due date of the occurrence in the plan.")
    let closed = SettlementKeys.closed
    let amended = Key(
        "amended", ValueParser<Deadline.Amendment>.amendment, .optional("not amended"),
        "The later due date; the occurrence keeps the plan's date as its name.")
}

/// An entry of `occurrences`.
struct OccurrenceEntry: Sendable {
    let by: Day
    let change: OccurrenceChange
}

extension ValueParser<OccurrenceEntry> {
    static let occurrence = keyed(OccurrenceKeys.set) { mapping, context in
        let by = mapping.value(\.by, &context)
        let closed = mapping.value(\.closed, &context)
        let amended = mapping.value(\.amended, &context)
        if !mapping.has(\.closed), !mapping.has(\.amended) {
            context.report(
                .missingKey, at: mapping.node,
                "at least one of 'closed' and 'amended' must be given")
        }
        guard let by else { return nil }
        if let amended, amended.to <= by {
            context.refuse(
                mapping.keyNode(of: \.amended)["to"] ?? mapping.node,
                expected: "a day after \(by), the due date that it amends", found: "\(amended.to)")
        }
        return OccurrenceEntry(
            by: by, change: OccurrenceChange(closed: closed, amendment: amended))
    }
}
