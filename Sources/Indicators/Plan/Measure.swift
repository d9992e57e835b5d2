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
    /// The aggregated number; nil if the samples of the operands yield none.
    func reading(of samples: [[Sample]]) -> Reading? {
        let readings = zip(operands, samples).compactMap { $0.reading(of: $1) }
        guard readings.count == operands.count, let first = readings.first else { return nil }
        guard case .ratio = self, let whole = readings.last else {
            return Reading(value: first.value.withoutNoise, observed: first.observed)
        }
        let value = (first.value / whole.value).withoutNoise
        guard whole.value != 0, value.isFinite else { return nil }
        return Reading(value: value, observed: min(first.observed, whole.observed))
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
