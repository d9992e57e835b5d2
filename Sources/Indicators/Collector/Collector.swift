package import Basics

/// What one file in `collectors/` says: where to read, how often, what to take out.
package struct Collector: Hashable, Sendable {
    package let name: CollectorName
    package let title: LocalizedText?
    /// The id of the agency that answers for the figures.
    package let owner: String?
    package let schedule: Schedule
    package let zone: Zone
    /// Whether the figures are examples, not the city's own.
    package let isExample: Bool
    package let source: Source
    package let extraction: Extraction
    package let limits: Limits
    /// The KPIs that stand under the file's metrics.
    package let kpis: [CollectorKPI]
    /// Tells this definition from those that the collector had before or will have.
    package let definition: Fingerprint?

    package init(
        name: CollectorName, title: LocalizedText? = nil, owner: String? = nil,
        schedule: Schedule, zone: Zone, isExample: Bool = false, source: Source,
        extraction: Extraction, limits: Limits, kpis: [CollectorKPI] = [],
        definition: Fingerprint? = nil
    ) {
        self.name = name
        self.title = title
        self.owner = owner
        self.schedule = schedule
        self.zone = zone
        self.isExample = isExample
        self.source = source
        self.extraction = extraction
        self.limits = limits
        self.kpis = kpis
        self.definition = definition
    }

    /// How often the source is looked at: files each minute, for looking costs nothing.
    package var period: Duration {
        switch source {
        case .http: schedule.every
        case .file: min(schedule.every, .seconds(60))
        }
    }
}

/// The bounds of one run.
package struct Limits: Hashable, Sendable {
    /// The most bytes that a body may hold after decompression.
    package let body: Int
    package let rows: Int
    package let samples: Int

    package init(body: Int, rows: Int, samples: Int) {
        self.body = body
        self.rows = rows
        self.samples = samples
    }

    /// The most bytes that one label value may hold.
    package static let labelValue = 1024
    /// The most labels that one sample may have.
    package static let labels = 20
}

/// A text that city officials read.
package struct LocalizedText: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}
