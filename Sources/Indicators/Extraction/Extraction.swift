package import Documents

/// What to take out of a document, and what must be true of it.
package struct Extraction: Hashable, Sendable {
    package let format: Format
    package let expectations: [Expectation]
    package let rows: JSONPath
    /// Fewer rows are a failed run.
    package let rowsAtLeast: Int
    package let observed: Observed?
    package let labels: [LabelRule]
    package let metrics: [MetricRule]
    /// What a collector of task reports reads in place of metrics.
    package let taskStatus: TaskStatusRule?

    package init(
        format: Format, expectations: [Expectation] = [], rows: JSONPath, rowsAtLeast: Int = 1,
        observed: Observed? = nil, labels: [LabelRule] = [], metrics: [MetricRule] = [],
        taskStatus: TaskStatusRule? = nil
    ) {
        self.format = format
        self.expectations = expectations
        self.rows = rows
        self.rowsAtLeast = rowsAtLeast
        self.observed = observed
        self.labels = labels
        self.metrics = metrics
        self.taskStatus = taskStatus
    }

    /// How bytes become a document.
    package enum Format: Hashable, Sendable {
        case json
        case csv(CSV)
    }

    /// A path and the texts of which its value must be one.
    package struct Expectation: Hashable, Sendable {
        package let path: JSONPath
        package let allowed: [String]

        package init(path: JSONPath, allowed: [String]) {
            self.path = path
            self.allowed = allowed
        }
    }

    /// What the instant of a sample is read from.
    package enum Observed: Hashable, Sendable {
        /// A date, with variables, for the whole document.
        case text(Template)
        /// A field of the row or of the document.
        case form(InstantForm)
    }
}

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
