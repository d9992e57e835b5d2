internal import Basics

/// The series that one alert watches, normal and firing, and series that must not make it fire.
struct RuleTestCase: Sendable {
    let alert: Alert
    /// The series that the alert watches; nil for the alert that watches none.
    var watched: RuleTestSeries?
    /// The watched value in normal operation; nil if the series is absent then.
    var normal: Int?
    var firing = 1
    /// The series that the texts query.
    var facts: [(RuleTestSeries, Int)] = []
    /// Series for which the alert must not fire.
    var nonFiring: [(RuleTestSeries, Int)] = []
    /// True if it fires when only one of two replicas has the firing value.
    let firesForOneOfTwo: Bool
    let labels: KeyValuePairs<String, String>
    /// In the order vi, en.
    let summary: (String, String)
    let description: (String, String)
    /// The lead agencies; nil for an alert without any.
    var lead: (String, String)?

    static let all: [RuleTestCase] = [
        .targetMissed, .atRisk, .projectedMiss, .taskOverdue, .taskDueSoon, .dataStale,
        .valueAbsent,
        .figureIncomplete, .collectorFailing, .configBroken, .storageFailing, .historyFailing,
        .daemonDown,
        .watchdog,
    ]

    /// True if the alert outlasts its series for the hour.
    var outlastsTheSeries: Bool {
        guard case .each(let query, _) = alert.condition else { return false }
        return query.lookback >= .seconds(3600)
    }

    /// The alert as it must fire, under a YAML anchor that later tests refer to.
    func expectation(_ settings: RuleSettings) -> String {
        let names = lead.map { [("lead_vi", $0.0), ("lead_en", $0.1)] } ?? []
        let annotations =
            [
                ("summary_vi", summary.0), ("summary_en", summary.1),
                ("description_vi", description.0), ("description_en", description.1),
            ] + names + settings.links(of: alert)
        let labels = labels.map { ($0.key, $0.value) } + [("severity", alert.severity.rawValue)]
        return """
            - &\(alert.name)
              exp_labels:
            \(Self.mapping(labels))
              exp_annotations:
            \(Self.mapping(annotations))
            """
    }

    private static func mapping(_ pairs: [(String, String)]) -> String {
        pairs.map { "\($0.0): \($0.1.quoted)" }.joined(separator: "\n").indented(by: 4)
    }
}
