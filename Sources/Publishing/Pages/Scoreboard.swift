internal import Basics
internal import Indicators

/// A plan as city officials read it: each KPI with its targets, and each task.
enum Scoreboard {
    static func html(of state: PlanState) -> HTML {
        let title = state.plan.title
        return """
            <h2>\(title.vi)<br><small>\(title.en)</small></h2>
            \(targets(of: state))\(tasks(of: state))
            """
    }

    /// One target of a KPI; the first has what the KPI has in all of them.
    private struct TargetRow {
        let state: KPIState
        let target: Target
        let isFirst: Bool
    }

    private static func targets(of state: PlanState) -> HTML {
        guard !state.kpis.isEmpty else { return .empty }
        let rows = state.kpis.flatMap { kpi in
            kpi.kpi.targets.enumerated().map { index, target in
                TargetRow(state: kpi, target: target, isFirst: index == 0)
            }
        }
        return targetTable(state.plan).html(rows)
    }

    private static func targetTable(_ plan: Plan) -> HTMLTable<TargetRow> {
        HTMLTable(
            style: " class=\"plan\"",
            columns: [
                .init(title: Words.target, isLabelled: false) { row in
                    row.isFirst ? .init(content: name(of: row.state)) : .init()
                },
                .init(title: Words.value) { row in
                    row.isFirst
                        ? .init(content: value(of: row.state, in: plan)) : .init(isBlank: true)
                },
                .init(title: Words.goal) {
                    .init(content: goal($0.target, of: $0.state.kpi))
                },
                .init(title: Words.due) { .init(content: $0.target.dueDate.html) },
                .init(title: Words.status) { row in
                    let status = row.state.status(of: row.target)
                    return .init(
                        content: HTML(status?.words.both ?? "…"), style: status?.rawValue ?? "")
                },
                .init(title: Words.lead) { row in
                    .init(content: row.isFirst ? names(row.state.lead, in: plan) : .empty)
                },
            ])
    }

    private static func name(of state: KPIState) -> HTML {
        titles(state.kpi.title, of: state.kpi.unit)
            + (state.isExample ? LandingPage.exampleTag : .empty)
    }

    private static func value(of state: KPIState, in plan: Plan) -> HTML {
        guard let reading = state.reading else {
            let reason = state.absentReason.map { $0.words.both }
            return "–\(note(reason))\(leftOut(of: state))"
        }
        let isStale = state.contributors.contains { $0.isStale == true }
        let day = plan.zone.day(of: reading.observed.advanced(by: .milliseconds(-1)))
        return """
            <b>\(VietnameseNumber.text(reading.value, unit: state.kpi.unit))</b>\
            <br><small>\(day.html)\(isStale ? ", \(Words.stale.both)" : "")</small>\
            \(leftOut(of: state))
            """
    }

    /// The number of series that a ratio leaves out, unless it is none.
    private static func leftOut(of state: KPIState) -> HTML {
        guard let count = state.seriesLeftOut, count > 0 else { return .empty }
        return note("\(Words.leftOut.both): \(count)")
    }

    private static func note(_ text: String?) -> HTML {
        text.map { "<br><small>\($0)</small>" } ?? .empty
    }

    private static func goal(_ target: Target, of kpi: KPI) -> HTML {
        let sign = target.comparison == .atLeast ? "≥" : "≤"
        return "\(sign) \(VietnameseNumber.text(target.value, unit: kpi.unit))"
    }

    private static func titles(_ title: LocalizedText, of unit: KPIUnit = .ratio) -> HTML {
        guard case .counted(let word) = unit else {
            return "\(title.vi)<br><small>\(title.en)</small>"
        }
        return "\(title.vi) (\(word.vi))<br><small>\(title.en) (\(word.en))</small>"
    }

    /// The Vietnamese names of agencies by their ids.
    private static func names(_ ids: [String], in plan: Plan) -> HTML {
        ids.map { id in HTML(plan.agencies.first { $0.id == id }?.name.vi ?? id) }
            .joined(separator: "; ")
    }
}

extension Scoreboard {
    /// One occurrence of a task; the first has what the task has in all of them.
    private struct TaskRow {
        let state: TaskState
        let occurrence: TaskState.Occurrence?
        let isFirst: Bool
    }

    /// The tasks of a plan, each with the occurrences that matter now.
    private static func tasks(of state: PlanState) -> HTML {
        guard !state.tasks.isEmpty else { return .empty }
        let rows = state.tasks.flatMap { task in
            let occurrences: [TaskState.Occurrence?] =
                task.occurrences.isEmpty ? [nil] : task.occurrences
            return occurrences.enumerated().map { index, occurrence in
                TaskRow(state: task, occurrence: occurrence, isFirst: index == 0)
            }
        }
        return taskTable(state.plan).html(rows)
    }

    private static func taskTable(_ plan: Plan) -> HTMLTable<TaskRow> {
        HTMLTable(
            style: " class=\"plan\"",
            columns: [
                .init(title: Words.item, isLabelled: false) { row in
                    .init(content: row.isFirst ? HTML(row.state.task.item) : .empty, style: "whole")
                },
                .init(title: Words.task, isLabelled: false) { row in
                    let tag = row.state.isExample ? LandingPage.exampleTag : .empty
                    return .init(content: row.isFirst ? titles(row.state.task.title) + tag : .empty)
                },
                .init(title: Words.due) {
                    .init(content: due($0.occurrence, of: $0.state.task))
                },
                .init(title: Words.status) { row in
                    let status = row.occurrence?.status
                    return .init(
                        content: HTML(status?.words.both ?? "…"), style: status?.rawValue ?? "")
                },
                .init(title: Words.lead) { .init(content: leads($0, in: plan)) },
            ])
    }

    private static func due(_ occurrence: TaskState.Occurrence?, of task: PlanTask) -> HTML {
        let mark = task.deadline?.isAssumed == true ? " (\(Words.assumed.both))" : ""
        let written = task.deadline?.asWritten.map { text -> HTML in
            "<br><small>\(text)\(mark)</small>"
        }
        return (occurrence?.dueDate?.html ?? "–") + (written ?? .empty)
    }

    /// The agencies that lead the task; those that have not reported are marked.
    private static func leads(_ row: TaskRow, in plan: Plan) -> HTML {
        let occurrence = row.occurrence
        let missing = Set(occurrence?.reporters.filter { !$0.hasReported }.map(\.agency) ?? [])
        let isAsked = occurrence.map { ![.done, .closed, .unknown].contains($0.status) } ?? false
        let mark: HTML = " <small class=\"bad\">\(Words.notReported.both)</small>"
        return row.state.lead.map { id in
            names([id], in: plan) + (isAsked && missing.contains(id) ? mark : .empty)
        }
        .joined(separator: "; ")
    }
}

extension KPIState {
    fileprivate func status(of target: Target) -> TargetStatus? {
        targets.first { $0.target == target }?.status
    }
}
