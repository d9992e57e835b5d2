internal import Basics
internal import Documents
internal import Indicators

/// The keys of `task_status`.
struct TaskStatusKeys: Sendable {
    static let set = KeySet("'task_status'", Self())

    let task = Key(
        "task", .textField, .required, "The location of the task's id, with `đ` or `dd`.")
    let status = Key(
        "status", .textField, .required,
        "The location of the status: done, running or not_started; `map` translates other words.")
    let occurrence = Key(
        "occurrence", ValueParser<InstantField>.instantField,
        .optional("the occurrence that is due next at `observed`"),
        "The location of the due date of the occurrence that the row reports on.")
    let agency = Key(
        "agency", .textField, .optional("the row reports for every lead agency"),
        "The location of the id of the reporting agency.")
    let progress = Key(
        "progress", .numberField, .optional("no progress"),
        "The location of the progress, from 0 to 1.")
    let evidence = Key(
        "evidence", .textField, .optional("no evidence"),
        "The location of a reference to evidence.")
    let completed = Key(
        "completed", ValueParser<InstantField>.instantField,
        .optional("the day of the first report that says done"),
        "The location of the day on which the task was done.")
    let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID.referring(to: .plan), .optional("every plan"),
        "The id of the plan whose tasks the rows report on.")
}

extension ValueParser<Extraction.TaskStatusRule> {
    static let taskStatus = keyed(TaskStatusKeys.set) { mapping, context in
        let task = mapping.value(\.task, &context)
        let status = mapping.value(\.status, &context)
        for stage in (status?.map?.values).map(Set.init)?.sorted() ?? []
        where TaskReport.Stage(rawValue: stage) == nil {
            context.refuse(
                mapping.keyNode(of: \.status), expected: "mapped to \(stages)",
                found: "'\(printable(stage))'")
        }
        let plan = mapping.value(\.plan, &context)
        let occurrence = mapping.value(\.occurrence, &context)
        let agency = mapping.value(\.agency, &context)
        let progress = mapping.value(\.progress, &context)
        let evidence = mapping.value(\.evidence, &context)
        let completed = mapping.value(\.completed, &context)
        guard let task, let status else { return nil }
        return Extraction.TaskStatusRule(
            plan: plan, task: task, occurrence: occurrence, agency: agency, stage: status,
            progress: progress, evidence: evidence, completed: completed)
    }

    private static var stages: String {
        TaskReport.Stage.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
