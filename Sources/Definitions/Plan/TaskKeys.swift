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
        "lead", ValueParser<String>.agencies, absent: [], "no lead agency",
        "The ids of the lead agencies.")
    let coordinating = Key(
        "coordinating", ValueParser<String>.agencies, absent: [], "no supporting agencies",
        "The ids of the supporting agencies.")
    let deadline = Key(
        "deadline", ValueParser<Deadline>.deadline, .optional("no deadline"), "The due dates."
    )

    let closed = SettlementKeys.closed

    static let set = KeySet("a task", Self())
}

extension ValueParser<PlanTask> {
    static let task = keyed(TaskKeys.set) { mapping, context in
        let id = mapping.value(\.id, &context)
        let item = mapping.value(\.item, &context)
        let title = mapping.value(\.title, &context)
        let lead = mapping.value(\.lead, &context)
        let coordinating = mapping.value(\.coordinating, &context)
        let deadline = mapping.value(\.deadline, &context)
        let closed = mapping.value(\.closed, &context)
        guard let id else { return nil }
        context.define(.task, id, at: mapping.keyNode(of: \.id))
        return title.map {
            PlanTask(
                id: id, item: item, title: $0, lead: lead, coordinating: coordinating,
                deadline: deadline, closed: closed)
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
