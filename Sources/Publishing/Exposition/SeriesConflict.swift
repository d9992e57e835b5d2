package import Indicators

/// A metric of which one collector's series are left out, because another owns them.
///
/// The alphabetically first collector owns a series.
package struct SeriesConflict: Hashable, Sendable {
    package let metric: MetricName
    package let owner: CollectorName
    package let loser: CollectorName

    package init(metric: MetricName, owner: CollectorName, loser: CollectorName) {
        self.metric = metric
        self.owner = owner
        self.loser = loser
    }
}

extension SeriesConflict {
    init(_ metric: MetricName, owner: Collector, loser: Collector) {
        self.init(metric: metric, owner: owner.name, loser: loser.name)
    }
}
