internal import Basics
internal import Indicators

/// A plan as city officials read it: each KPI with its targets.
enum Scoreboard {
    static func html(of state: PlanState) -> String {
        let title = state.plan.title
        return """
            <h2>\(LandingPage.escaped(title.vi))<br><small>\(LandingPage.escaped(title.en))</small></h2>
            \(targets(of: state))\(tasks(of: state))
            """
    }

    private static func targets(of state: PlanState) -> String {
        guard !state.kpis.isEmpty else { return "" }
        let heads = [
            "Chỉ tiêu · Target", "Giá trị · Value", "Mục tiêu · Goal", "Hạn · Due",
            "Tình trạng · Status", "Chủ trì · Lead",
        ]
        return table(heads, state.kpis.flatMap { rows(of: $0, in: state.plan) })
    }

    private static func rows(of state: KPIState, in plan: Plan) -> [[Cell]] {
        let judged = Dictionary(
            state.targets.map { ($0.target, $0.status) }, uniquingKeysWith: { first, _ in first })
        return state.kpi.targets.enumerated().map { index, target in
            let head =
                index == 0
                ? [name(of: state), Cell("Giá trị · Value", value(of: state, in: plan))]
                : [Cell(""), Cell("")]
            let status = judged[target]
            return head + [
                Cell("Mục tiêu · Goal", goal(target, of: state.kpi)),
                Cell("Hạn · Due", target.dueDate.htmlDate),
                Cell("Tình trạng · Status", status?.displayName ?? "…", status?.rawValue ?? ""),
                Cell("Chủ trì · Lead", index == 0 ? names(state.lead, in: plan) : ""),
            ]
        }
    }

    private static func name(of state: KPIState) -> Cell {
        let unit = state.kpi.unit == "ratio" ? "" : " (\(LandingPage.escaped(state.kpi.unit)))"
        let tag = state.isExample ? LandingPage.exampleTag : ""
        return Cell("", titles(state.kpi.title, unit) + tag)
    }

    private static func value(of state: KPIState, in plan: Plan) -> String {
        guard let reading = state.reading else { return "–" }
        let isStale = state.contributors.contains { $0.isStale == true }
        let day = plan.zone.day(of: reading.observed.advanced(by: .milliseconds(-1)))
        return """
            <b>\(VietnameseNumber.vietnamese(reading.value, unit: state.kpi.unit))</b>\
            <br><small>\(day.htmlDate)\(isStale ? ", cũ · stale" : "")</small>
            """
    }

    private static func goal(_ target: Target, of kpi: KPI) -> String {
        let sign = target.comparison == .atLeast ? "≥" : "≤"
        return "\(sign) \(VietnameseNumber.vietnamese(target.value, unit: kpi.unit))"
    }

    static func titles(_ title: LocalizedText, _ unit: String = "") -> String {
        "\(LandingPage.escaped(title.vi))<br><small>\(LandingPage.escaped(title.en))\(unit)</small>"
    }

    /// The Vietnamese names of agencies by their ids.
    static func names(_ ids: String, in plan: Plan) -> String {
        ids.split(separator: ",").map { id in
            let agency = plan.agencies.first { $0.id == id }
            return LandingPage.escaped(agency?.name.vi ?? String(id))
        }
        .joined(separator: "; ")
    }

    /// What stands in a cell, what it is called on a narrow screen, and its style.
    struct Cell {
        let label: String
        let html: String
        let style: String

        init(_ label: String, _ html: String = "", _ style: String = "") {
            self.label = label
            self.html = html
            self.style = style
        }
    }

    static func table(_ heads: [String], _ rows: [[Cell]]) -> String {
        let head = heads.map { "<th>\($0)</th>" }.joined()
        let body = rows.map { row in
            let cells = row.map { cell in
                let label = cell.label.isEmpty ? "" : " data-label=\"\(cell.label)\""
                let style = cell.style.isEmpty ? "" : " class=\"\(cell.style)\""
                return "<td\(label)\(style)>\(cell.html)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <table class="plan">
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>

            """
    }
}

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
                    "Tình trạng · Status", occurrence.map(displayName) ?? "…",
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
        return (occurrence?.dueDate?.htmlDate ?? "–") + (written ?? "")
    }

    private static func displayName(_ occurrence: TaskState.Occurrence) -> String {
        occurrence.status.displayName
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
