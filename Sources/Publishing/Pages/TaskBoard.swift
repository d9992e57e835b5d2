internal import Basics
internal import Indicators

/// The tasks of a plan, each with the occurrences that matter now.
struct TaskBoard {
    private let plan: Plan

    static func html(of state: PlanState) -> HTML {
        guard !state.tasks.isEmpty else { return .empty }
        let rows = state.tasks.flatMap { task in
            let occurrences: [TaskState.Occurrence?] =
                task.occurrences.isEmpty ? [nil] : task.occurrences
            return occurrences.enumerated().map { index, occurrence in
                Row(state: task, occurrence: occurrence, isFirst: index == 0)
            }
        }
        return TaskBoard(plan: state.plan).table.html(rows)
    }

    /// One occurrence of a task; the first has what the task has in all of them.
    private struct Row {
        let state: TaskState
        let occurrence: TaskState.Occurrence?
        let isFirst: Bool

        var task: PlanTask { state.task }
    }

    private var table: HTMLTable<Row> {
        HTMLTable(
            style: " class=\"plan\"",
            columns: [
                .init(title: Words.item, isLabelled: false) { row in
                    .init(content: row.isFirst ? HTML(row.task.item) : .empty, style: "whole")
                },
                .init(title: Words.task, isLabelled: false) { row in
                    .init(content: row.isFirst ? name(row) : .empty)
                },
                .init(title: Words.due) { .init(content: due($0)) },
                .init(title: Words.status) { row in
                    .init(content: status(row), style: row.occurrence?.status.rawValue ?? "")
                },
                .init(title: Words.lead) { .init(content: leads($0)) },
            ])
    }

    private func name(_ row: Row) -> HTML {
        let supporting = row.task.coordinating
        let others: HTML =
            supporting.isEmpty
            ? .empty
            : "<br><small>\(Words.coordinating.both): \(plan.names(supporting))</small>"
        return Scoreboard.titles(row.task.title)
            + (row.state.isExample ? LandingPage.exampleTag : .empty) + others
    }

    private func due(_ row: Row) -> HTML {
        let mark = row.task.deadline?.isAssumed == true ? " (\(Words.assumed.both))" : ""
        let written = row.task.deadline?.asWritten.map { text -> HTML in
            "<br><small>\(text)\(mark)</small>"
        }
        return (row.occurrence?.dueDate?.html ?? "–") + (written ?? .empty)
            + Decisions.html(of: row.occurrence?.amendment)
    }

    private func status(_ row: Row) -> HTML {
        guard let occurrence = row.occurrence else { return "…" }
        let progress = row.isFirst ? row.state.progress : nil
        return HTML(occurrence.words.both)
            + (occurrence.status == .closed ? Decisions.html(of: occurrence.settlement) : .empty)
            + (occurrence.completed.map { "<br><small>\($0.html)</small>" } ?? .empty)
            + Decisions.note(
                Words.progress, progress.map { NumberText.text($0, unit: .ratio) })
            + Decisions.note(
                Words.evidence,
                occurrence.evidence.isEmpty ? nil : occurrence.evidence.joined(separator: "; "))
    }

    /// The agencies that lead the task, and those of them that have not reported.
    private func leads(_ row: Row) -> HTML {
        let names = plan.names(row.state.lead)
        guard let occurrence = row.occurrence else { return names }
        let isAsked = ![.done, .closed, .unknown].contains(occurrence.status)
        let missing = occurrence.reporters.filter { isAsked && !$0.hasReported }.map(\.agency)
        guard Set(row.state.lead) != occurrence.leadAgencies else {
            let mark: HTML = " <small class=\"bad\">\(Words.notReported.both)</small>"
            return row.state.lead.map { id in
                plan.names([id]) + (missing.contains(id) ? mark : .empty)
            }.joined(separator: "; ")
        }
        return names + members(of: occurrence, missing: missing)
    }

    /// The members of groups: how many are done, and a list of those that have not reported.
    private func members(of occurrence: TaskState.Occurrence, missing: [String]) -> HTML {
        let count = "\(occurrence.doneCount)/\(occurrence.leadCount)"
        let list: HTML =
            missing.isEmpty
            ? .empty
            : """
            <details><summary class="bad">\(Words.notReported.both): \(missing.count)</summary>\
            <small>\(plan.names(missing))</small></details>
            """
        return Decisions.note(Words.done, count) + list
    }
}

extension TaskState.Occurrence {
    fileprivate var leadAgencies: Set<String> {
        Set(reporters.lazy.filter(\.isLead).map(\.agency))
    }

    /// The words of the status, those of a completion by its day.
    fileprivate var words: LocalizedText {
        switch isLate {
        case true?: Words.doneLate
        case false?: Words.doneInTime
        case nil: status.words
        }
    }
}
