/// How a KPI's one number comes from indicators.
package enum Measure: Hashable, Sendable {
    case single(Operand)
    /// The quotient of two counts; without a value where the second is 0.
    case ratio(of: Operand, to: Operand)

    package var operands: [Operand] {
        switch self {
        case .single(let operand): [operand]
        case .ratio(let part, let whole): [part, whole]
        }
    }

    /// Series of one metric, combined to one number.
    package struct Operand: Hashable, Sendable {
        package let metric: MetricName
        /// The labels that a series must have to count.
        package let filter: [Label]
        /// Nil where there must be exactly one series.
        package let combine: Combination?

        package init(
            metric: MetricName, filter: [Label] = [], combine: Combination? = nil
        ) {
            self.metric = metric
            self.filter = filter
            self.combine = combine
        }
    }
}

/// How the values of several series become one.
package enum Combination: String, CaseIterable, Hashable, Sendable {
    case sum, avg, min, max, last, count
}
