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
        case daemon([(name: String, value: String)])
        case sample(Labels, isExample: Bool)
    }

    /// The name as the sample lines have it.
    var sampleName: String { kind == .counter ? name + "_total" : name }
}

/// The series of one family, gathered in any order.
struct SeriesBuilder {
    private var points: [(labels: [(name: String, value: String)], value: Double)] = []

    /// Adds a series; an empty label is left out, which means the same, except `lead`.
    mutating func add(_ labels: [(String, String)], _ value: Double?) {
        guard let value else { return }
        let pairs = labels.filter { $0.0 == "lead" || !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        points.append((pairs.map { (name: $0.0, value: $0.1) }, value))
    }

    /// The series in the order of their labels.
    var series: [MetricFamily.Series] {
        points.sorted { left, right in
            left.labels.lexicographicallyPrecedes(right.labels) {
                ($0.name, $0.value) < ($1.name, $1.value)
            }
        }
        .map { MetricFamily.Series(labels: .daemon($0.labels), value: $0.value) }
    }
}

extension MetricFamily {
    /// A family of gauges that a closure fills.
    static func gauges(
        _ name: String, _ help: String, fill: (inout SeriesBuilder) -> Void
    ) -> MetricFamily {
        var builder = SeriesBuilder()
        fill(&builder)
        return MetricFamily(name: name, help: help, kind: .gauge, series: builder.series)
    }
}

/// A KPI or task of a plan with what is known of it.
protocol PlanItemState {
    /// The label that names the item.
    var idLabel: (String, String) { get }
    var lead: [String] { get }
    var isExample: Bool { get }
}

extension PlanItemState {
    /// The label of the agencies that lead it, separated by commas.
    var leadLabel: (String, String) { ("lead", lead.joined(separator: ",")) }
}

extension KPIState: PlanItemState {
    var idLabel: (String, String) { ("kpi", kpi.id) }
}

extension TaskState: PlanItemState {
    var idLabel: (String, String) { ("task", task.id) }
}

/// Series of one KPI or task of a plan, which share their first labels.
struct PlanSeriesBuilder {
    private let labels: [(String, String)]
    fileprivate private(set) var points: [(labels: [(String, String)], value: Double?)] = []

    fileprivate init(_ plan: Plan, _ item: some PlanItemState) {
        labels = [("plan", plan.id), item.idLabel, ("example", item.isExample ? "true" : "")]
    }

    mutating func add(_ more: [(String, String)], _ value: Double?) {
        points.append((labels + more, value))
    }
}

extension MetricFamily {
    /// A family whose closure adds the series of one item to the labels that all have.
    static func gauges<Item: PlanItemState>(
        _ name: String, _ help: String, of items: [(plan: Plan, state: Item)],
        fill: (Plan, Item, inout PlanSeriesBuilder) -> Void
    ) -> MetricFamily {
        gauges(name, help) { list in
            for (plan, item) in items {
                var points = PlanSeriesBuilder(plan, item)
                fill(plan, item, &points)
                points.points.forEach { list.add($0.labels, $0.value) }
            }
        }
    }
}
