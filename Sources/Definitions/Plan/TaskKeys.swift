internal import Basics
internal import Indicators

/// The keys of one task of a plan.
enum TaskKeys {
    static let id = Key(
        "id", ValueParser<String>.taskID, .required, "The item's id; `dd` stands for `đ`.")
    static let item = Key(
        "item", .text(upTo: 32), .optional("the id with `đ` for `dd`"),
        "The item as the plan writes it.")
    static let title = Key("title", .localized, .required, "What is to be done.")
    static let lead = Key(
        "lead", agencies, absent: [], "nobody leads it", "The agencies that lead it.")
    static let coordinating = Key(
        "coordinating", agencies, absent: [], "nobody", "The agencies that help.")
    static let deadline = Key(
        "deadline", ValueParser<Deadline>.deadline, .optional("the plan names none"),
        "By when it is to be done.")

    static let agencies = ValueParser<String>.planOrAgencyID.referring(to: .agency).list(atMost: 50)

    static let table = KeyTable(
        "a task",
        [
            id.entry, item.entry, title.entry, lead.entry, coordinating.entry, deadline.entry,
            SettlementKeys.closed.entry,
        ])
}

extension ValueParser<PlanTask> {
    static let task = keyed("a mapping (see below)", TaskKeys.table) { mapping, context in
        typealias Keys = TaskKeys
        let id = mapping.value(Keys.id, &context)
        let item = mapping.value(Keys.item, &context)
        let title = mapping.value(Keys.title, &context)
        let lead = mapping.value(Keys.lead, &context)
        let coordinating = mapping.value(Keys.coordinating, &context)
        let deadline = mapping.value(Keys.deadline, &context)
        let closed = mapping.value(SettlementKeys.closed, &context)
        guard let id else { return nil }
        context.define(.task, id, at: mapping.keyNode(of: Keys.id))
        return title.map {
            PlanTask(
                id: id, item: item, title: $0, lead: lead, coordinating: coordinating,
                deadline: deadline, closed: closed)
        }
    }
}

/// How something is settled by hand.
enum SettlementKeys {
    static let on = Key("on", ValueParser<Day>.day, .required, "The day on which it was settled.")
    static let result = Key(
        "result", .text(upTo: 200), .optional("none is told"), "What came out, such as met.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"), "The decision that settled it.")

    static let table = KeyTable("'closed'", [on.entry, result.entry, basis.entry])

    /// The key itself, for whatever can be settled.
    static let closed = Key(
        "closed", ValueParser<Settlement>.settlement, .optional("it is open"),
        "Settles it by hand; its status is `closed` from then on.")
}

extension ValueParser<Settlement> {
    static let settlement = keyed("a mapping (see below)", SettlementKeys.table) {
        mapping, context in
        let on = mapping.value(SettlementKeys.on, &context)
        let result = mapping.value(SettlementKeys.result, &context)
        let basis = mapping.value(SettlementKeys.basis, &context)
        return on.map { Settlement(on: $0, result: result, basis: basis) }
    }
}
