internal import Basics
internal import Documents
internal import Indicators

extension Configuration {
    /// Warnings about collectors and KPIs that have no error and still cannot work, about secrets
    /// that others may read, and about examples.
    package var advice: [Diagnostic] {
        let sources = settings.map { settings in
            collectors.flatMap { collector in
                let problems =
                    SecretAdvice(settings: settings).problems(of: collector)
                    + ExampleAdvice(settings: settings).problems(of: collector)
                return problems.map { warning($0, in: file(of: collector)) }
            }
        }
        let fits = plans.flatMap { plan in
            plan.kpis.flatMap { kpi in
                kpi.measure.operands.flatMap { operand in
                    problems(of: operand).map {
                        warning("the KPI '\(kpi.id)' \($0)", in: file(of: kpi, in: plan))
                    }
                }
            }
        }
        return ((sources ?? []) + fits).inOrder
    }

    private func warning(_ message: String, in file: String) -> Diagnostic {
        Diagnostic(
            file: file, line: 1, column: 1, kind: .conflict, message: message, isWarning: true)
    }

    private func file(of collector: Collector) -> String {
        files.collectors.owners[collector.name.description] ?? ""
    }

    /// The file of the plan, unless the KPI is in a collector's.
    private func file(of kpi: KPI, in plan: Plan) -> String {
        let path = files.plans.owners[plan.id] ?? ""
        let isOwn = files.plans.good[path]?.kpis.contains(kpi) ?? false
        let collector = collectors.first { $0.kpis.contains { $0.kpi == kpi } }
        return isOwn ? path : collector.map(file) ?? path
    }

    /// The reasons for which an operand never has a value; none if a collector may yield one.
    private func problems(of operand: Measure.Operand) -> [String] {
        let yielding = collectors.filter {
            $0.extraction.metrics.contains { $0.name == operand.metric }
        }
        // No collector at all has a warning of its own.
        guard !yielding.isEmpty else { return [] }
        let misfits = yielding.map { $0.extraction.misfit(of: operand.filter) }
        guard let misfit = misfits.first, misfits.allSatisfy({ $0 != nil }), let misfit else {
            return []
        }
        return ["has no value: 'where' \(misfit) of '\(operand.metric)'"]
    }
}

extension Extraction {
    /// The label of a filter that no row can have; nil if a row may have all.
    fileprivate func misfit(of filter: [Label]) -> String? {
        for label in filter {
            guard let field = labels.first(where: { $0.name == label.name })?.field else {
                let names = labels.map(\.name.description).sorted()
                let hint =
                    suggestion(for: label.name.description, among: names)
                    .map { "; did you mean '\($0)'?" }
                return "names '\(label.name)', which is no label\(hint ?? "")"
            }
            if let values = field.possibleValues, !values.contains(label.value) {
                return "asks for \(label.name) '\(printable(label.value))', which is no value"
            }
        }
        return nil
    }
}

extension TextField {
    /// The texts that a row may have; nil if any.
    fileprivate var possibleValues: Set<String>? {
        let fallback = self.default.map { [$0] } ?? []
        if let map { return Set(map.values).union(fallback) }
        if case .text(let text) = locator, match == nil { return [text] }
        return nil
    }
}
