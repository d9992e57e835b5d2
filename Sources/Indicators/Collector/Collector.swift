package import Basics

/// One file in `collectors/`: the source, the schedule and the values to extract.
package struct Collector: Hashable, Sendable {
    package let name: CollectorName
    package let title: LocalizedText?
    /// The id of the agency that is responsible for the values.
    package let owner: String?
    package let schedule: Schedule
    package let zone: Zone
    /// The instants that values can be for.
    package let bounds: InstantBounds
    /// True if the values are examples, not the city's own.
    package let isExample: Bool
    package let source: Source
    package let extraction: Extraction
    package let limits: Limits
    /// The KPIs in the file, derived from its metrics.
    package let kpis: [CollectorKPI]
    /// The fingerprint of this definition; it changes with the file.
    package let definition: Fingerprint?

    package init(
        name: CollectorName, title: LocalizedText? = nil, owner: String? = nil,
        schedule: Schedule, zone: Zone, bounds: InstantBounds, isExample: Bool = false,
        source: Source,
        extraction: Extraction, limits: Limits, kpis: [CollectorKPI] = [],
        definition: Fingerprint? = nil
    ) {
        self.name = name
        self.title = title
        self.owner = owner
        self.schedule = schedule
        self.zone = zone
        self.bounds = bounds
        self.isExample = isExample
        self.source = source
        self.extraction = extraction
        self.limits = limits
        self.kpis = kpis
        self.definition = definition
    }

    /// The collector with another extraction, and the fingerprint of the whole.
    func with(_ extraction: Extraction, definition: Fingerprint?) -> Collector {
        Collector(
            name: name, title: title, owner: owner, schedule: schedule, zone: zone,
            bounds: bounds, isExample: isExample, source: source, extraction: extraction,
            limits: limits, kpis: kpis, definition: definition)
    }

    /// The interval between runs: `every`, but at most a minute for files, which are cheap to check.
    package var period: Duration {
        switch source {
        case .http: schedule.every
        case .file: min(schedule.every, .seconds(60))
        }
    }
}

/// The limits of one run.
package struct Limits: Hashable, Sendable {
    /// The maximum size of a body after decompression, in bytes.
    package let body: Int
    package let rows: Int
    package let samples: Int

    package init(body: Int, rows: Int, samples: Int) {
        self.body = body
        self.rows = rows
        self.samples = samples
    }

    /// The maximum length of a label value, in bytes.
    package static let labelValue = 1024
    /// The maximum number of labels per sample.
    package static let labels = 20
}

/// A text for city officials.
package struct LocalizedText: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}
