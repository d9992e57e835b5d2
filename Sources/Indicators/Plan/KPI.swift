package import Basics

/// An indicator combined to one number, and what it is to reach by when.
package struct KPI: Hashable, Sendable {
    package let id: String
    package let title: LocalizedText
    /// The id of the task that it measures; nil where it belongs to none.
    package let task: String?
    /// Ids of agencies; empty where the task's are meant.
    package let lead: [String]
    package let unit: KPIUnit
    package let measure: Measure
    package let trajectory: Trajectory
    /// Sorted by day, at least one; all of one comparison, and none easier than the one before.
    package let targets: [Target]
    /// The decree or method that the figures rest on.
    package let basis: String?
    /// The days for which figures count.
    package let validity: Validity
    /// Whether the target comes from elsewhere than the plan's own text.
    package let isOutsidePlan: Bool

    package init(
        id: String, title: LocalizedText, task: String? = nil, lead: [String] = [],
        unit: KPIUnit, measure: Measure, trajectory: Trajectory, targets: [Target],
        basis: String? = nil, validity: Validity = .always, isOutsidePlan: Bool = false
    ) {
        self.id = id
        self.title = title
        self.task = task
        self.lead = lead
        self.unit = unit
        self.measure = measure
        self.trajectory = trajectory
        self.targets = targets
        self.basis = basis
        self.validity = validity
        self.isOutsidePlan = isOutsidePlan
    }

    package var baseline: Baseline? { trajectory.baseline }

    /// Where the value was when the plan began.
    package struct Baseline: Hashable, Sendable {
        package let value: Double
        package let at: Day

        package init(value: Double, at: Day) {
            self.value = value
            self.at = at
        }
    }
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

    /// Whether a figure for an instant counts.
    ///
    /// A figure for a whole day has the first instant after that day.
    package func contains(_ instant: Instant, in zone: Zone) -> Bool {
        from.map { zone.start(of: $0) < instant } ?? true
            && until.map { instant <= zone.end(of: $0) } ?? true
    }
}
