internal import Indicators

/// Finds the references of files without errors that no file resolves.
struct CrossReferenceCheck {
    let collectors: [Collector]
    let plans: [Plan]
    /// The names of the unit lists; nil if a list has errors and no former definition.
    let unitLists: [String]?
    /// False if a plan has errors and no former definition, so that its ids are unknown.
    let areAllPlansKnown: Bool

    func warnings(_ files: KnownFiles) -> [Diagnostic] {
        let contexts =
            files.collectors.parsed.values.filter { $0.definition != nil }.map(\.context)
            + files.plans.parsed.values.filter { $0.definition != nil }.map(\.context)
            + files.contacts.parsed.values.filter { $0.definition != nil }.map(\.context)
        return contexts.flatMap { context in
            context.crossReferences.compactMap { warning($0, in: context.file) }
        }
    }

    private func warning(_ reference: CrossReference, in file: String) -> Diagnostic? {
        guard let ids = ids(reference.kind), !ids.contains(reference.id) else { return nil }
        return Diagnostic(
            file: file, line: reference.line, column: reference.column, kind: .unknownReference,
            message: reference.problem(among: ids), isWarning: true)
    }

    /// The ids of a kind; nil while they are unknown.
    private func ids(_ kind: CrossReference.Kind) -> [String]? {
        switch kind {
        case .metric:
            return collectors.flatMap { $0.extraction.metrics.map(\.name.description) }
        case .unitList: return unitLists
        case .agency, .task, .plan, .kpi:
            guard areAllPlansKnown, !plans.isEmpty else { return nil }
            return switch kind {
            case .agency: plans.flatMap { $0.agencies.map(\.id) }
            case .task: plans.flatMap { $0.tasks.map(\.id) }
            default: plans.map(\.id)
            }
        }
    }
}
