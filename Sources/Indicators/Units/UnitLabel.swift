package import Basics

/// The list whose units a label names.
package struct UnitReference: Hashable, Sendable {
    /// The list's name, as the collector's file has it.
    package let list: String
    /// Nil if no file defines the list; then every row is dropped.
    package let units: UnitList?

    package init(list: String, units: UnitList? = nil) {
        self.list = list
        self.units = units
    }

    /// The code of the unit that a text gives on a day.
    func code(of text: String, on day: Day) throws(UnknownUnit) -> String {
        guard let units else { throw UnknownUnit(text: text, day: day, ofAbsentList: list) }
        return try units.unit(named: text, on: day).code
    }
}

/// A label of a metric's series, and the units that it names.
package struct UnitLabel: Hashable, Sendable {
    package let label: LabelName
    package let units: UnitList

    package init(label: LabelName, units: UnitList) {
        self.label = label
        self.units = units
    }

    /// The units expected on a day, and those among them that have a sample.
    package func coverage(of samples: some Sequence<Sample>, on day: Day) -> UnitCoverage {
        let reported = Set(samples.compactMap { code(of: $0.labels) })
        return UnitCoverage(expected: units.expected(on: day), reported: reported)
    }

    /// True unless the sample is for a unit that does not exist on a day.
    ///
    /// The values of a unit that has ended no longer count: those of the unit that it became part
    /// of include them.
    package func counts(_ sample: Sample, on day: Day) -> Bool {
        code(of: sample.labels).flatMap { units.unit($0) }?.exists(on: day) ?? true
    }

    private func code(of labels: Labels) -> String? {
        labels.pairs.first { $0.name == label }?.value
    }
}

/// The units that are expected to report, and those that have.
package struct UnitCoverage: Hashable, Sendable {
    /// In the order of the list.
    package let expected: [UnitList.Unit]
    /// The expected units that have not reported, in the order of the list.
    package let missing: [UnitList.Unit]

    /// `reported` are the codes of units, expected or not.
    package init(expected: [UnitList.Unit], reported: Set<String>) {
        self.expected = expected
        missing = expected.filter { !reported.contains($0.code) }
    }

    package var reportedCount: Int { expected.count - missing.count }

    package var isComplete: Bool { missing.isEmpty }
}

extension Collector {
    /// The units that should have a value of a metric in an output, and those that lack one.
    ///
    /// The units are those of the day of the newest value. Nil without a label of units, or value.
    package func coverage(of metric: MetricName, in output: RunOutput) -> UnitCoverage? {
        let samples = output.samples.lazy.filter { $0.metric == metric }
        guard let label = extraction.unitLabel(of: metric),
            let newest = samples.map(\.observed).max()
        else { return nil }
        return label.coverage(of: samples, on: zone.dayEnding(with: newest))
    }
}

extension Extraction {
    /// The label of a metric's series that names units; nil if none does, or if the list is unknown.
    package func unitLabel(of metric: MetricName) -> UnitLabel? {
        guard let rule = metrics.first(where: { $0.name == metric }) else { return nil }
        return (rule.ownRows.labels ?? labels).lazy.compactMap { label in
            label.units?.units.map { UnitLabel(label: label.name, units: $0) }
        }.first
    }

    /// The names of the lists that its labels name.
    package var unitLists: Set<String> {
        let own = metrics.flatMap { $0.ownRows.labels ?? [] }
        return Set((labels + own).compactMap { $0.units?.list })
    }
}
