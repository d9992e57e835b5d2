internal import Basics

/// The calculation of a KPI's number from indicators.
package enum Measure: Hashable, Sendable {
    case single(Operand)
    /// The quotient of two counts; no value if the second is 0.
    case ratio(of: Operand, to: Operand)

    package var operands: [Operand] {
        switch self {
        case .single(let operand): [operand]
        case .ratio(let part, let whole): [part, whole]
        }
    }

    package var isRatio: Bool { operands.count > 1 }

    /// Series of one metric, combined to one number.
    package struct Operand: Hashable, Sendable {
        package let metric: MetricName
        /// The labels that a series must have to count.
        package let filter: [Label]
        /// Nil if there must be exactly one series.
        package let combine: Aggregation?

        package init(
            metric: MetricName, filter: [Label] = [], combine: Aggregation? = nil
        ) {
            self.metric = metric
            self.filter = filter
            self.combine = combine
        }
    }
}

/// The aggregation of the values of several series to one.
package enum Aggregation: String, CaseIterable, Hashable, Sendable {
    case sum, avg, min, max, last, count
}

extension Measure {
    /// The aggregated number of an instant; nil if the figures yield none.
    func reading(of figures: Figures, at instant: Instant) -> Reading? {
        let values = zip(operands, figures.ofOperands).compactMap { operand, figures in
            operand.value(of: figures.map(\.sample))
        }
        guard values.count == operands.count, let first = values.first, let last = values.last
        else { return nil }
        if isRatio, last == 0 { return nil }
        let value = (isRatio ? first / last : first).withoutNoise
        let counting = figures.ofOperands.joined().lazy.map(\.sample)
        guard value.isFinite, let oldest = counting.map(\.observed).min() else { return nil }
        return Reading(
            value: value, observed: oldest, instant: instant,
            grade: counting.map(\.grade).min() ?? .final)
    }

    /// The reason that figures yield no number; nil if they do.
    func absentReason(of figures: Figures) -> KPIState.AbsentReason? {
        for (operand, all) in zip(operands, figures.all) {
            if all.isEmpty { return .noMatch }
            if operand.combine == nil, all.count > 1 { return .severalSeries }
        }
        if figures.ofOperands.contains(where: \.isEmpty) { return .noMatch }
        if case .ratio(_, let whole) = self,
            whole.value(of: figures.ofOperands[1].map(\.sample)) == 0
        {
            return .zeroDenominator
        }
        return nil
    }
}

extension Measure.Operand {
    /// True if labels have all labels of the filter.
    func accepts(_ labels: Labels) -> Bool { filter.allSatisfy(labels.pairs.contains) }

    /// The aggregated value; nil if the samples yield none.
    fileprivate func value(of samples: [Sample]) -> Double? {
        let values = samples.lazy.map(\.value)
        guard !samples.isEmpty else { return nil }
        return switch combine {
        case nil: samples.count == 1 ? values.first : nil
        case .sum: values.compensatedSum
        case .avg: values.compensatedSum / Double(samples.count)
        case .min: values.min()
        case .max: values.max()
        case .last: samples.max { $0.observed < $1.observed }?.value
        case .count: Double(samples.count)
        }
    }
}

extension Sequence<Double> {
    /// The sum, with what rounding loses added at the end (Neumaier).
    var compensatedSum: Double {
        var (sum, lost) = (0.0, 0.0)
        for value in self {
            let next = sum + value
            lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
            sum = next
        }
        // Beyond all numbers, what was lost is not one.
        return lost.isFinite ? sum + lost : sum
    }
}
