internal import Basics
internal import Indicators

/// The keys of one task of a plan.
struct TaskKeys: Sendable {
    let id = Key(
        "id", ValueParser<String>.taskID, .required, "The item's id; `dd` stands for `đ`.")
    let item = Key(
        "item", .text(upTo: 32), .optional("the id with `đ` for `dd`"),
        "The item number as in the plan.")
    let title = Key("title", .localized, .required, "The task's title.")
    let lead = Key(
        "lead", ValueParser<Lead>.lead.list(atMost: 50), absent: [], "no lead agency",
        "The lead agencies.")
    let each = Key(
        "each", .flag, default: "true",
        "Whether a group among the lead agencies stands for each of its members.")
    let coordinating = Key(
        "coordinating", ValueParser<String>.agencies, absent: [], "no supporting agencies",
        "The ids of the supporting agencies.")
    let deadline = Key(
        "deadline", ValueParser<Deadline>.deadline, .optional("no deadline"), "The due dates."
    )
    let occurrences = Key(
        "occurrences", ValueParser<OccurrenceEntry>.occurrence.list(atMost: 200), absent: [],
        "every occurrence is due as the deadline says",
        "Single occurrences that are settled or put off.")

    let closed = SettlementKeys.closed

    static let set = KeySet("a task", Self())
}

extension ValueParser<PlanTask> {
    static let task = keyed(TaskKeys.set) { mapping, context in
        let id = mapping.value(\.id, &context)
        let item = mapping.value(\.item, &context)
        let title = mapping.value(\.title, &context)
        let leads = mapping.value(\.lead, &context)
        let each = mapping.value(\.each, &context)
        let coordinating = mapping.value(\.coordinating, &context)
        let deadline = mapping.value(\.deadline, &context)
        let occurrences = mapping.value(\.occurrences, &context)
        let closed = mapping.value(\.closed, &context)
        mapping.checkOnce(leads.map(\.agency), \.lead, "the agency", &context)
        mapping.checkOnce(occurrences.map(\.by.description), \.occurrences, "the day", &context)
        guard let id else { return nil }
        context.define(.task, id, at: mapping.keyNode(of: \.id))
        return title.map {
            PlanTask(
                id: id, item: item, title: $0, lead: leads.map(\.agency),
                successions: leads.reduce(into: [:]) { $0[$1.agency] = $1.succession },
                isLedByEachMember: each, coordinating: coordinating, deadline: deadline,
                changes: occurrences.reduce(into: [:]) { $0[$1.by] = $1.change }, closed: closed)
        }
    }
}

extension MappingReader<TaskKeys> {
    /// Reports each entry of a list that repeats an earlier one.
    fileprivate func checkOnce<Value>(
        _ names: [String], _ key: KeyPath<TaskKeys, Key<Value>>, _ noun: String,
        _ context: inout FileContext
    ) {
        let list = keyNode(of: key)
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where !seen.insert(name).inserted {
            context.report(
                .duplicateName, at: list[index] ?? list,
                "'\(list.key)' names \(noun) '\(name)' twice")
        }
    }
}

/// The keys of `closed`: a settlement by decision.
struct SettlementKeys: Sendable {
    let on = Key("on", ValueParser<Day>.day, .required, "The day of the settlement.")
    let result = Key(
        "result", .text(upTo: 200), .optional("no result"), "The result, such as met.")
    let basis = Key(
        "basis", .text(upTo: 500), .optional("no basis"), "The decision behind the settlement.")

    static let set = KeySet("'closed'", Self())

    /// The key that holds a settlement.
    static let closed = Key(
        "closed", ValueParser<Settlement>.settlement, .optional("open"),
        "A settlement by decision; the status is `closed` from its day on.")
}

extension ValueParser<Settlement> {
    static let settlement = keyed(SettlementKeys.set) {
        mapping, context in
        let on = mapping.value(\.on, &context)
        let result = mapping.value(\.result, &context)
        let basis = mapping.value(\.basis, &context)
        return on.map { Settlement(on: $0, result: result, basis: basis) }
    }
}
