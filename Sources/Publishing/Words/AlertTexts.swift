internal import Basics
internal import Indicators

/// The texts of annotations and mails about the subject of an alert, as labels in both languages.
struct AlertTexts {
    private let titles: [CollectorName: LocalizedText]

    init(_ collectors: [CollectorState]) {
        titles = Dictionary(
            collectors.compactMap { state in
                state.collector.title.map { (state.collector.name, $0) }
            }
        ) { first, _ in first }
    }

    /// `alerts` are those on the target, of which what failed has the word.
    func labels(
        of target: KPIState.TargetState, _ state: KPIState, _ alerts: AlertState, in plan: Plan
    ) -> [(String, String)] {
        let kpi = state.kpi
        let words = alerts.isFailed ? Words.missed(in: kpi) : target.words(in: kpi)
        return common(state, target.reading ?? state.reading, in: plan)
            + pair("state") { words[$0] }
            + pair("projected") { language in
                target.projection.map { kpi.text(of: $0, target.target, in: language) } ?? ""
            }
            + pair("goal") { language in
                let sign = target.target.comparison == .atLeast ? "≥" : "≤"
                return "\(sign) \(kpi.text(of: target.target.value, in: language))"
            }
    }

    func labels(of state: KPIState, in plan: Plan) -> [(String, String)] {
        common(state, state.reading, in: plan)
            + pair("cause") { language in
                state.absentReason.map { $0.words[language] } ?? ""
            }
            + pair("missing") { language in
                state.coverage.map { missing($0, in: language) } ?? ""
            }
    }

    func labels(of state: TaskState, in plan: Plan) -> [(String, String)] {
        [("item", state.task.item)] + pair("title") { state.task.title[$0] }
            + pair("lead") { plan.names(state.lead, in: $0) }
    }

    private func common(
        _ state: KPIState, _ reading: Reading?, in plan: Plan
    ) -> [(String, String)] {
        pair("title") { state.kpi.title[$0] }
            + pair("lead") { plan.names(state.lead, in: $0) }
            + pair("value") { language in
                reading.map { state.kpi.text(of: $0.value, in: language) } ?? "–"
            }
            + pair("data") { language in
                reading.map { data($0, state, plan, in: language) } ?? ""
            }
    }

    /// The day, the sources and the grade of a value.
    private func data(
        _ reading: Reading, _ state: KPIState, _ plan: Plan, in language: Language
    ) -> String {
        let day = plan.zone.dayEnding(with: reading.observed).text(in: language)
        let sources = state.contributors.map { contributor in
            titles[contributor.collector]?[language] ?? contributor.collector.description
        }
        let grade = reading.grade == .final ? [] : [reading.grade.words[language]]
        let source = sources.isEmpty ? [] : [sources.listed]
        return ([day] + source + grade).joined(separator: ", ")
    }

    /// The units that lack a value, of which ten are named, or the dropped rows.
    private func missing(_ coverage: FeedCoverage, in language: Language) -> String {
        guard coverage.isIncomplete else { return "" }
        guard !coverage.missing.isEmpty else {
            return "\(Words.rowsDropped[language]): \(coverage.dropped)"
        }
        let count = Words.incomplete(coverage.reported, of: coverage.expected)[language]
        return "\(count): \(coverage.missing.listed)"
    }

    private func pair(_ name: String, _ text: (Language) -> String) -> [(String, String)] {
        [Language.vi, .en].map { ("\(name)_\($0.rawValue)", text($0)) }
    }
}

extension [String] {
    /// The first ten names.
    var listed: String {
        prefix(10).joined(separator: "; ") + (count > 10 ? "; …" : "")
    }
}

extension LocalizedText {
    subscript(_ language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}

extension Day {
    /// `31/12/2022` in Vietnamese, `2022-12-31` in English.
    func text(in language: Language) -> String {
        switch language {
        case .vi: "\(day.padded(to: 2))/\(month.padded(to: 2))/\(year)"
        case .en: description
        }
    }
}

extension KPI {
    /// A value with its unit, and with enough digits to differ from a target that it does not equal.
    func text(of value: Double, in language: Language) -> String {
        let number = NumberText.text(
            value, unit: unit, unlike: targets.map(\.value), in: language)
        guard case .counted(let word) = unit else { return number }
        return "\(number) \(word[language])"
    }
}

extension KPI {
    /// A projected value with its unit.
    func text(of projection: Projection, _ target: Target, in language: Language) -> String {
        let number = NumberText.projection(
            projection.value, unit: unit, unlike: target.value, in: language)
        guard case .counted(let word) = unit else { return number }
        return "\(number) \(word[language])"
    }
}

extension Plan {
    /// The names of agencies; the id of one that the plan does not list.
    func names(_ ids: [String], in language: Language) -> String {
        ids.map { agency($0)?.name[language] ?? $0 }.joined(separator: "; ")
    }
}
