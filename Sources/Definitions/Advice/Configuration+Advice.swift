internal import Basics
internal import Indicators

extension Configuration {
    /// Warnings about collectors and KPIs that have no error and still cannot work, about secrets
    /// and addresses that others may read, and about examples.
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
                    KPIAdvice(collectors: collectors).problems(of: operand).map {
                        warning("the KPI '\(kpi.id)' \($0)", in: file(of: kpi, in: plan))
                    }
                }
            }
        }
        return ((sources ?? []) + fits + exposedContacts).inOrder
    }

    private var exposedContacts: [Diagnostic] {
        let isExposed = { (path: String) in (try? BoundedFile.isWorldReadable(path)) == true }
        return [settings?.contacts].compactMap(\.self).filter(isExposed).map {
            warning("every user can read the addresses in this file; chmod o-r", in: $0)
        }
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
}
