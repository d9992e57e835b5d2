/// When an alert fires.
enum Condition: Sendable {
    /// For each watched thing whose value compares so.
    case each(Watched, String)
    /// Once, while no watched thing's value compares so: also when there is none at all.
    case none(Watched, String)
    case always

    func promQL(_ settings: RuleSettings) -> String {
        switch self {
        case .each(let watched, let comparison): "\(watched.promQL(settings)) \(comparison)"
        case .none(let watched, let comparison):
            "absent(\n\(watched.promQL(settings).indented(by: 2)) \(comparison)\n)"
        case .always: "vector(1)"
        }
    }
}
