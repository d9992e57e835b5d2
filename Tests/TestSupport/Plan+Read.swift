internal import Basics
internal import Definitions
package import Indicators

extension Plan {
    /// The plan that a YAML text says; what every plan must have is filled in.
    package static func read(_ yaml: String) throws -> Plan {
        let head = """
            plan: test
            title: {vi: Kế hoạch, en: Plan}
            period: {from: 2022-06-01, until: 2025-12-31}

            """
        let file = YAMLFile("plan.yaml", Array((head + yaml + "\n").utf8))
        let loaded = Configuration.load(plans: [file], zone: .hoChiMinh)
        guard let plan = loaded.plans.first else {
            throw MistakesInTest(texts: loaded.diagnostics.map(\.description))
        }
        return plan
    }
}
