package import Documents

extension Extraction {
    package struct LabelRule: Hashable, Sendable {
        package let name: LabelName
        package let form: TextForm

        package init(name: LabelName, form: TextForm) {
            self.name = name
            self.form = form
        }
    }

    package struct MetricRule: Hashable, Sendable {
        package let name: MetricName
        package let help: String
        package let form: NumberForm
        /// The decree or method that the figures rest on.
        package let basis: String?
        /// The days for which figures feed a KPI.
        package let validity: Validity

        package init(
            name: MetricName, help: String, form: NumberForm, basis: String? = nil,
            validity: Validity = .always
        ) {
            self.name = name
            self.help = help
            self.form = form
            self.basis = basis
            self.validity = validity
        }
    }

    /// Where in a row a task's status stands.
    package struct TaskStatusRule: Hashable, Sendable {
        /// The plan whose tasks they are; nil for every plan.
        package let plan: String?
        package let task: TextForm
        package let occurrence: InstantForm?
        package let agency: TextForm?
        /// Maps to the names of stages.
        package let stage: TextForm
        package let progress: NumberForm?
        package let evidence: TextForm?

        package init(
            plan: String? = nil, task: TextForm, occurrence: InstantForm? = nil,
            agency: TextForm? = nil, stage: TextForm, progress: NumberForm? = nil,
            evidence: TextForm? = nil
        ) {
            self.plan = plan
            self.task = task
            self.occurrence = occurrence
            self.agency = agency
            self.stage = stage
            self.progress = progress
            self.evidence = evidence
        }
    }
}
