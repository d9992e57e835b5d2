/// What an alert is about, which decides what its texts can tell.
enum Subject: Sendable {
    /// `$title`, `$value`, `$goal`, `$day` and `$lead` of a KPI's target.
    case target
    /// `$title`, `$value` and `$lead` of a KPI.
    case kpi
    /// `$title`, `$item`, `$day` and `$lead` of a task.
    case task
    /// `$reason` of a collector's last failure.
    case collector
    /// `$reason` for which a file is not in force.
    case file
    case daemon

    /// Whether agencies lead it.
    var hasLead: Bool {
        switch self {
        case .target, .kpi, .task: true
        case .collector, .file, .daemon: false
        }
    }

    /// The parts of a template that give a sentence the variables that it uses.
    func lookups(
        for sentence: String, in language: Language, _ settings: RuleSettings
    ) -> [String] {
        let lookups = Lookups(language: language, settings: settings)
        let uses = { (variable: String) in sentence.contains("$" + variable) }
        var parts: [String] = []
        switch self {
        case .target, .kpi:
            if ["title", "value", "goal"].contains(where: uses) { parts.append(lookups.kpi) }
            if uses("value") { parts.append(lookups.value) }
            if uses("goal") { parts.append(lookups.goal) }
        case .task:
            if ["title", "item"].contains(where: uses) { parts.append(lookups.task) }
        case .collector where uses("reason"): parts.append(lookups.failure)
        case .file where uses("reason"): parts.append(lookups.mistake)
        case .collector, .file, .daemon: break
        }
        if uses("day") {
            parts.append(lookups.day(self == .task ? "occurrence" : "milestone"))
        }
        if uses("lead") { parts.append(lookups.lead) }
        return parts
    }
}
