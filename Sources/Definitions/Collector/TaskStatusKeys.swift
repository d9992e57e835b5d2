internal import Basics
internal import Documents
internal import Indicators

/// The keys of `task_status`.
enum TaskStatusKeys {
    static let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID.referring(to: .plan), .optional("every plan"),
        "The plan whose tasks they are.")
    static let task = Key(
        "task", .textField, .required, "Where the task's id stands, with `đ` or `dd`.")
    static let occurrence = Key(
        "occurrence", ValueParser<InstantField>.instantField,
        .optional("the one that is next due at `observed`"),
        "Where the last good day stands of the occurrence that the row is about.")
    static let agency = Key(
        "agency", .textField, .optional("the row speaks for every agency"),
        "Where the id of the agency stands that reports.")
    static let status = Key(
        "status", .textField, .required,
        "Where the status stands: done, running or not_started; `map` turns other words into these."
    )
    static let progress = Key(
        "progress", .numberField, .optional("none is told"),
        "Where the progress stands, from 0 to 1.")
    static let evidence = Key(
        "evidence", .textField, .optional("none is told"), "Where a reference to evidence stands.")

    static let table = KeyTable(
        "'task_status'",
        [
            task.entry, status.entry, occurrence.entry, agency.entry, progress.entry,
            evidence.entry, plan.entry,
        ])
}

extension ValueParser<Extraction.TaskStatusRule> {
    static let taskStatus = keyed("a mapping (see below)", TaskStatusKeys.table) {
        mapping, context in
        typealias Keys = TaskStatusKeys
        let plan = mapping.value(Keys.plan, &context)
        let task = mapping.value(Keys.task, &context)
        let occurrence = mapping.value(Keys.occurrence, &context)
        let agency = mapping.value(Keys.agency, &context)
        let status = mapping.value(Keys.status, &context)
        let progress = mapping.value(Keys.progress, &context)
        let evidence = mapping.value(Keys.evidence, &context)
        for stage in (status?.map?.values).map(Set.init)?.sorted() ?? []
        where TaskReport.Stage(rawValue: stage) == nil {
            context.refuse(
                mapping.keyNode(of: Keys.status), expected: "mapped to \(stages)",
                found: "'\(printable(stage))'")
        }
        guard let task, let status else { return nil }
        return Extraction.TaskStatusRule(
            plan: plan, task: task, occurrence: occurrence, agency: agency, stage: status,
            progress: progress, evidence: evidence)
    }

    private static var stages: String {
        TaskReport.Stage.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
