package import Documents

/// The values to extract from a document, and the expectations that it must meet.
package struct Extraction: Hashable, Sendable {
    package let format: DocumentFormat
    /// True if the file names no format, so that the media type of a response may.
    package let isFormatAssumed: Bool
    /// The settings for reading a table, if the format has tables.
    package let table: CSV
    package let expectations: [Expectation]
    package let rows: JSONPath
    /// The minimum number of rows; fewer fail the run.
    package let rowsAtLeast: Int
    package let observed: Observed?
    /// Nil if every value is final.
    package let grade: GradeRule?
    /// The texts that mean "no value" in the document.
    package let nulls: NullWords
    package let labels: [LabelRule]
    package let metrics: [MetricRule]
    /// The rule of a collector of task reports, in place of metrics.
    package let taskStatus: TaskStatusRule?

    package init(
        format: DocumentFormat, isFormatAssumed: Bool = false, table: CSV = CSV(),
        expectations: [Expectation] = [],
        rows: JSONPath, rowsAtLeast: Int = 1,
        observed: Observed? = nil, grade: GradeRule? = nil, nulls: NullWords = NullWords(),
        labels: [LabelRule] = [], metrics: [MetricRule] = [],
        taskStatus: TaskStatusRule? = nil
    ) {
        self.format = format
        self.isFormatAssumed = isFormatAssumed
        self.table = table
        self.expectations = expectations
        self.rows = rows
        self.rowsAtLeast = rowsAtLeast
        self.observed = observed
        self.grade = grade
        self.nulls = nulls
        self.labels = labels
        self.metrics = metrics
        self.taskStatus = taskStatus
    }

    /// A path and the permitted texts of its value.
    package struct Expectation: Hashable, Sendable {
        package let path: JSONPath
        package let allowed: [String]

        package init(path: JSONPath, allowed: [String]) {
            self.path = path
            self.allowed = allowed
        }
    }

    /// The origin of a sample's instant.
    package enum Observed: Hashable, Sendable {
        /// A date, with variables, for the whole document.
        case text(Template)
        /// A field of the row or of the document.
        case field(InstantField)
    }
}

extension Extraction {
    package struct LabelRule: Hashable, Sendable {
        package let name: LabelName
        package let field: TextField
        /// The list of the units that it names; nil for a label of any text.
        package let units: UnitReference?

        package init(name: LabelName, field: TextField, units: UnitReference? = nil) {
            self.name = name
            self.field = field
            self.units = units
        }
    }

    package struct MetricRule: Hashable, Sendable {
        package let name: MetricName
        package let help: String
        package let field: NumberField
        /// The decree or method behind the values.
        package let basis: String?
        /// The days for which values feed a KPI.
        package let validity: Validity
        package let ownRows: OwnRows

        package init(
            name: MetricName, help: String, field: NumberField, basis: String? = nil,
            validity: Validity = .always, ownRows: OwnRows = .none
        ) {
            self.name = name
            self.help = help
            self.field = field
            self.basis = basis
            self.validity = validity
            self.ownRows = ownRows
        }
    }

    /// The fields of a task's status in a row.
    package struct TaskStatusRule: Hashable, Sendable {
        /// The plan of the tasks; nil for every plan.
        package let plan: String?
        package let task: TextField
        package let occurrence: InstantField?
        package let agency: TextField?
        /// Maps to the names of stages.
        package let stage: TextField
        package let progress: NumberField?
        package let evidence: TextField?
        package let completed: InstantField?
        /// The plans that reports must fit; empty to accept any.
        package let plans: [Plan]

        package init(
            plan: String? = nil, task: TextField, occurrence: InstantField? = nil,
            agency: TextField? = nil, stage: TextField, progress: NumberField? = nil,
            evidence: TextField? = nil, completed: InstantField? = nil, plans: [Plan] = []
        ) {
            self.plan = plan
            self.task = task
            self.occurrence = occurrence
            self.agency = agency
            self.stage = stage
            self.progress = progress
            self.evidence = evidence
            self.completed = completed
            self.plans = plans
        }
    }
}
