internal import Basics
internal import Indicators

extension Scoreboard {
    /// The tasks of a plan, each with the occurrences that matter now.
    static func tasks(of state: PlanState) -> String {
        guard !state.tasks.isEmpty else { return "" }
        let heads = [
            "Mục · Item", "Nhiệm vụ · Task", "Hạn · Due", "Tình trạng · Status",
            "Chủ trì · Lead",
        ]
        return table(heads, state.tasks.flatMap { rows(of: $0, in: state.plan) })
    }

    private static func rows(of state: TaskState, in plan: Plan) -> [[Cell]] {
        let occurrences: [TaskState.Occurrence?] =
            state.occurrences.isEmpty ? [nil] : state.occurrences
        return occurrences.enumerated().map { index, occurrence in
            let isFirst = index == 0
            let name = titles(state.task.title) + (state.isExample ? LandingPage.exampleTag : "")
            return [
                Cell("", isFirst ? LandingPage.escaped(state.task.item) : "", "whole"),
                Cell("", isFirst ? name : ""),
                Cell("Hạn · Due", due(occurrence, of: state.task)),
                Cell(
                    "Tình trạng · Status", occurrence.map(words) ?? "…",
                    occurrence?.status.rawValue ?? ""),
                Cell("Chủ trì · Lead", leads(occurrence, of: state, in: plan)),
            ]
        }
    }

    private static func due(_ occurrence: TaskState.Occurrence?, of task: PlanTask) -> String {
        let isAssumed = task.deadline?.isAssumed == true
        let written = task.deadline?.asWritten.map {
            let mark = isAssumed ? " (giả định · assumed)" : ""
            return "<br><small>\(LandingPage.escaped($0))\(mark)</small>"
        }
        return (occurrence?.lastGoodDay?.vietnamese ?? "–") + (written ?? "")
    }

    private static func words(_ occurrence: TaskState.Occurrence) -> String {
        occurrence.status.words
    }

    /// The agencies that lead the task; those that have not reported are marked.
    private static func leads(
        _ occurrence: TaskState.Occurrence?, of state: TaskState, in plan: Plan
    ) -> String {
        let missing = Set(occurrence?.reporters.filter { !$0.hasReported }.map(\.agency) ?? [])
        let isAsked = occurrence.map { ![.done, .closed, .unknown].contains($0.status) } ?? false
        return state.lead.split(separator: ",").map { id in
            let mark = isAsked && missing.contains(String(id))
            return names(String(id), in: plan)
                + (mark ? " <small class=\"bad\">chưa báo cáo · not reported</small>" : "")
        }
        .joined(separator: "; ")
    }
}
