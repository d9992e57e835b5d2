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
