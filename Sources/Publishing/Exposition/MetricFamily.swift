internal import Indicators

/// One metric with its help, its type and its series, whatever format it is written in.
struct MetricFamily: Sendable {
    /// Without the `_total` of a counter.
    let name: String
    let help: String
    let kind: Kind
    /// Sorted by labels; no labels twice.
    let series: [Series]

    enum Kind: String, Sendable {
        case gauge, counter
    }

    struct Series: Sendable {
        let labels: LabelSet
        let value: Double
    }

    /// The labels of one series; those of a sample are written without being copied.
    enum LabelSet: Sendable {
        /// Sorted by name.
        case own([(name: String, value: String)])
        case sample(Labels, isExample: Bool)
    }

    /// The name as the sample lines have it.
    var sampleName: String { kind == .counter ? name + "_total" : name }
}
