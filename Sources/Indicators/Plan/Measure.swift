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
    /// The aggregated number, rounded to 15 significant digits; nil if the samples yield none.
    func reading(of samples: (Operand) -> [Sample]) -> Reading? {
        exactReading(of: samples).map {
            Reading(value: $0.value.withoutNoise, observed: $0.observed)
        }
    }

    private func exactReading(of samples: (Operand) -> [Sample]) -> Reading? {
        switch self {
        case .single(let operand):
            return operand.reading(of: samples(operand))
        case .ratio(let part, let whole):
            guard let part = part.reading(of: samples(part)),
                let whole = whole.reading(of: samples(whole)), whole.value != 0
            else { return nil }
            return Reading(
                value: part.value / whole.value, observed: min(part.observed, whole.observed))
        }
    }
}

extension Measure.Operand {
    /// True if a sample has all labels of the filter.
    func accepts(_ sample: Sample) -> Bool { filter.allSatisfy(sample.labels.pairs.contains) }

    func reading(of samples: [Sample]) -> Reading? {
        guard let oldest = samples.map(\.observed).min(), let value = value(of: samples),
            value.isFinite
        else { return nil }
        return Reading(value: value, observed: oldest)
    }

    private func value(of samples: [Sample]) -> Double? {
        let values = samples.lazy.map(\.value)
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
    /// The sum with the rounding errors of its steps added at the end.
    ///
    /// Source: Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".
    var compensatedSum: Double {
        var (sum, errors) = (0.0, 0.0)
        for value in self {
            let next = sum + value
            errors += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
            sum = next
        }
        return sum + errors
    }
}
