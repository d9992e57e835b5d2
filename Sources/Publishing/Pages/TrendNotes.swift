internal import Basics
internal import Indicators

/// Small lines on the course of a KPI's value: its last change, and its continuation to a target.
enum TrendNotes {
    /// The change since the period before, with the day of the value then.
    static func change(of state: KPIState, in plan: Plan) -> HTML {
        guard let change = state.change else { return .empty }
        let day = plan.zone.dayEnding(with: change.since.instant)
        let amount = NumberText.change(change.amount, unit: state.kpi.unit)
        return """
            <br><small>\(Words.change.both) \(day.html): \(amount ?? Words.unchanged.both)</small>
            """
    }

    /// The projected value of a target that is ahead, and the day on which it is attained.
    static func html(of target: KPIState.TargetState, _ kpi: KPI, in plan: Plan) -> HTML {
        guard let projection = target.projection else { return .empty }
        let value = NumberText.projection(
            projection.value, unit: kpi.unit, unlike: target.target.value)
        let words = target.isProjectedMiss ? Words.projectedMiss : Words.projected
        let attained = projection.attainment.map { instant -> HTML in
            let day = plan.zone.dayEnding(with: instant)
            return "<br><small>\(Words.attained.both): \(day.html)</small>"
        }
        let style: HTML = target.isProjectedMiss ? " class=\"bad\"" : ""
        return """
            <br><small\(style)>\(words.both): \(value)</small>\
            \(target.status == .met ? .empty : attained ?? .empty)
            """
    }
}
