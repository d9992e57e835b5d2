internal import Basics
internal import Indicators

/// A plan as city officials read it: each KPI with its targets, and each task.
enum Scoreboard {
    static func html(of state: PlanState) -> HTML {
        let title = state.plan.title
        return """
            <h2>\(title.vi)<br><small>\(title.en)</small></h2>
            \(targets(of: state))\(TaskBoard.html(of: state))
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
                    let state = row.state.targets.first { $0.target == row.target }
                    return .init(
                        content: state.map {
                            status(of: $0, row.state.kpi, in: plan)
                                + TrendNotes.html(of: $0, row.state.kpi, in: plan)
                        } ?? "…",
                        style: state?.status.rawValue ?? "")
                },
                .init(title: Words.lead) { row in
                    .init(content: row.isFirst ? plan.names(row.state.lead) : .empty)
                },
            ])
    }

    /// The status, with the decision that closed it, or the grade of an unfinished value.
    private static func status(
        of state: KPIState.TargetState, _ kpi: KPI, in plan: Plan
    ) -> HTML {
        let words = HTML(state.words(in: kpi).both)
        if state.status == .closed {
            // Of several decisions, the first holds.
            let all = plan.settlements(of: kpi) + (state.target.closed.map { [$0] } ?? [])
            return words + Decisions.html(of: all.min { $0.on < $1.on })
        }
        let grade = state.reading?.grade ?? .final
        return words + (grade == .final ? .empty : note(grade.words.both))
    }

    private static func name(of state: KPIState) -> HTML {
        let outside: HTML =
            state.kpi.isOutsidePlan
            ? " <small class=\"tag\">\(Words.outsidePlan.both)</small>" : .empty
        return titles(state.kpi.title, of: state.kpi.unit)
            + (state.isExample ? LandingPage.exampleTag : .empty) + outside
            + Decisions.basis(state.kpi.basis)
    }

    private static func value(of state: KPIState, in plan: Plan) -> HTML {
        guard let reading = state.reading else {
            let reason = state.absentReason.map { $0.words.both }
            return "–\(note(reason))\(leftOut(of: state))"
        }
        let isStale = state.contributors.contains { $0.isStale == true }
        let day = plan.zone.day(of: reading.observed.advanced(by: .milliseconds(-1)))
        return """
            <b>\(number(reading.value, of: state.kpi))</b>\
            <br><small>\(day.html)\(isStale ? ", \(Words.stale.both)" : "")</small>\
            \(TrendNotes.change(of: state, in: plan))\(leftOut(of: state))\(incomplete(state))
            """
    }

    /// The value, with enough digits to differ from a target that it does not equal.
    static func number(_ value: Double, of kpi: KPI) -> String {
        NumberText.text(value, unit: kpi.unit, unlike: kpi.targets.map(\.value))
    }

    /// The units that lack a value, of which ten are named, or the dropped rows.
    private static func incomplete(_ state: KPIState) -> HTML {
        guard let coverage = state.coverage, coverage.isIncomplete else { return .empty }
        guard !coverage.missing.isEmpty else {
            return note("\(Words.rowsDropped.both): \(coverage.dropped)")
        }
        let count = Words.incomplete(coverage.reported, of: coverage.expected).both
        return note("\(count): \(coverage.missing.listed)")
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
        return "\(sign) \(NumberText.text(target.value, unit: kpi.unit))"
    }

    static func titles(_ title: LocalizedText, of unit: KPIUnit = .ratio) -> HTML {
        guard case .counted(let word) = unit else {
            return "\(title.vi)<br><small>\(title.en)</small>"
        }
        return "\(title.vi) (\(word.vi))<br><small>\(title.en) (\(word.en))</small>"
    }
}
