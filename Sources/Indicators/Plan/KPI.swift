package import Basics

/// Indicators combined to one number, with targets to reach by their due dates.
package struct KPI: Hashable, Sendable {
    package let id: String
    package let title: LocalizedText
    /// The id of the task that it measures; nil if it belongs to none.
    package let task: String?
    /// The ids of its agencies; empty for those of its task.
    package let lead: [String]
    package let unit: KPIUnit
    package let measure: Measure
    /// The periods for each of which it starts afresh; nil for a level, which lasts.
    package let period: KPIPeriod?
    package let trajectory: Trajectory
    /// Sorted by day, at least one, all of one comparison; none easier than the one before, unless
    /// each has a period of its own.
    package let targets: [Target]
    /// The decree or method behind the values.
    package let basis: String?
    /// The days for which values count.
    package let validity: Validity
    /// The values that may be true; any other is none.
    package let plausible: PlausibleRange
    /// True if the target comes from a source other than the plan's own text.
    package let isOutsidePlan: Bool

    package init(
        id: String, title: LocalizedText, task: String? = nil, lead: [String] = [],
        unit: KPIUnit, measure: Measure, period: KPIPeriod? = nil, trajectory: Trajectory,
        targets: [Target],
        basis: String? = nil, validity: Validity = .always, plausible: PlausibleRange? = nil,
        isOutsidePlan: Bool = false
    ) {
        self.id = id
        self.title = title
        self.task = task
        self.lead = lead
        self.unit = unit
        self.measure = measure
        self.period = period
        self.trajectory = trajectory
        self.targets = targets
        self.basis = basis
        self.validity = validity
        self.plausible = plausible ?? .byDefault(isRatio: measure.isRatio)
        self.isOutsidePlan = isOutsidePlan
    }

    package var baseline: Baseline? { trajectory.baseline }

    /// The value at the start of the plan.
    package struct Baseline: Hashable, Sendable {
        package let value: Double
        package let at: Day

        package init(value: Double, at: Day) {
            self.value = value
            self.at = at
        }
    }
}

/// The values of a KPI that may be true, both bounds included; nil for no bound.
package struct PlausibleRange: Hashable, Sendable {
    package let min: Double?
    package let max: Double?

    package init(min: Double? = nil, max: Double? = nil) {
        self.min = min
        self.max = max
    }

    /// From 0 to 1 for a ratio of counts; any value for others.
    package static func byDefault(isRatio: Bool) -> PlausibleRange {
        isRatio ? PlausibleRange(min: 0, max: 1) : PlausibleRange()
    }

    /// True if the value is within the bounds, or beyond one by a rounding only.
    package func contains(_ value: Double) -> Bool {
        min.map { value >= $0 - Self.rounding(of: $0) } ?? true
            && max.map { value <= $0 + Self.rounding(of: $0) } ?? true
    }

    private static func rounding(of bound: Double) -> Double { 1e-12 * Swift.max(1, abs(bound)) }
}

/// The unit of a KPI's value.
package enum KPIUnit: Hashable, Sendable {
    /// A share, from 0 to 1, which people read as a percentage.
    case ratio
    /// The word for what is counted.
    case counted(LocalizedText)

    /// The unit as a label: `ratio`, or the word.
    package var label: LocalizedText {
        switch self {
        case .ratio: LocalizedText(vi: "ratio", en: "ratio")
        case .counted(let word): word
        }
    }
}

/// The days for which values of one basis are valid, both inclusive.
package struct Validity: Hashable, Sendable {
    package let from: Day?
    package let until: Day?

    package static let always = Validity()

    package init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// True if a value for an instant counts.
    ///
    /// A value for a whole day has the first instant after that day.
    package func contains(_ instant: Instant, in zone: Zone) -> Bool {
        from.map { zone.start(of: $0) < instant } ?? true
            && until.map { instant <= zone.end(of: $0) } ?? true
    }
}
