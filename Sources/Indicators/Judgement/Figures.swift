internal import Basics

/// The samples behind a KPI's value, for each operand of its measure.
struct Figures {
    /// A sample and the collector that yields it.
    struct Figure {
        let collector: CollectorName
        let isExample: Bool
        let sample: Sample
    }

    private(set) var ofOperands: [[Figure]]
    /// The figures without regard to the other side of a ratio.
    let all: [[Figure]]
    /// The number of series that a ratio leaves out; nil if the measure is not a ratio.
    private(set) var leftOut: Int?

    init(_ measure: Measure, of figures: (Measure.Operand) -> [Figure]) {
        ofOperands = measure.operands.map(figures)
        all = Self.newest(ofOperands, of: measure)
        if case .ratio(let part, let whole) = measure { match(part, whole) }
        ofOperands = Self.newest(ofOperands, of: measure)
    }

    /// The instant of the oldest sample of each collector, among those that count if any does.
    var oldest: [CollectorName: Instant] {
        ofOperands.joined().oldest.merging(all.joined().oldest) { counted, _ in counted }
    }

    /// True if any figure that counts is an example.
    var hasExample: Bool { ofOperands.joined().contains(where: \.isExample) }

    /// The newest alone, of an operand that is its last figure.
    private static func newest(_ figures: [[Figure]], of measure: Measure) -> [[Figure]] {
        zip(measure.operands, figures).map { operand, figures in
            guard operand.combine == .last else { return figures }
            return figures.max { $0.sample.observed < $1.sample.observed }.map { [$0] } ?? []
        }
    }

    /// Keeps the series whose labels both sides of a ratio have.
    ///
    /// The sides are compared by the label names that both have and that no filter fixes: without
    /// a common name, every series counts. An operand that must be one series is checked first.
    private mutating func match(_ part: Measure.Operand, _ whole: Measure.Operand) {
        leftOut = 0
        let (parts, wholes) = (ofOperands[0], ofOperands[1])
        guard part.combine != nil || parts.count == 1, whole.combine != nil || wholes.count == 1
        else {
            ofOperands = [[], []]
            return
        }
        let fixed = Set((part.filter + whole.filter).map(\.name))
        let shared = parts.labelNames.intersection(wholes.labelNames).subtracting(fixed)
        let both = parts.labels(named: shared).intersection(wholes.labels(named: shared))
        ofOperands = [parts, wholes].map { side in
            side.filter { both.contains($0.sample.labels.named(shared)) }
        }
        leftOut = parts.count + wholes.count - ofOperands[0].count - ofOperands[1].count
    }
}

extension Sequence<Figures.Figure> {
    fileprivate var oldest: [CollectorName: Instant] {
        reduce(into: [:]) { oldest, figure in
            let observed = figure.sample.observed
            oldest[figure.collector] = Swift.min(oldest[figure.collector] ?? observed, observed)
        }
    }
}

extension [Figures.Figure] {
    fileprivate var labelNames: Set<LabelName> {
        Set(lazy.flatMap { $0.sample.labels.pairs.lazy.map(\.name) })
    }

    fileprivate func labels(named names: Set<LabelName>) -> Set<[Label]> {
        Set(lazy.map { $0.sample.labels.named(names) })
    }
}

extension Labels {
    fileprivate func named(_ names: Set<LabelName>) -> [Label] {
        pairs.filter { names.contains($0.name) }
    }
}
