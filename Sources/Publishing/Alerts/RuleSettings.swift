internal import Basics

/// The settings of the alert rules, which may differ between cities.
package struct RuleSettings: Sendable {
    package var job = JobName.standard
    /// At least one.
    package var replicaLabels = [ReplicaLabel.standard]
    /// The address of the daemon's start page, as those who read mails reach it.
    package var externalURL = PageURL.standard
    /// The page of alerts; nil for that of the daemon.
    package var runbookURL: PageURL?
    /// By alert name; the other alerts use the duration of the table.
    package var forDurations: [String: Duration] = [:]
    package var includesExamples = false

    package init() {}

    /// The links of an alert's annotations.
    func links(of alert: Alert) -> [(name: String, url: String)] {
        [
            ("page_url", externalURL.description),
            (
                "runbook_url",
                "\(runbookURL?.description ?? externalURL.appending("docs/alerts"))#\(alert.name)"
            ),
        ]
    }

    func forDuration(of alert: Alert) -> Duration { forDurations[alert.name] ?? alert.forDuration }
}

/// The name of a scrape job, with characters that need no quoting in rules and templates.
package struct JobName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Reads 1 to 128 letters, digits and `_-./:`.
    package init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, 1...128 ~= text.utf8.count else { return nil }
        description = text
    }

    private init(standard: String) { description = standard }

    package static let standard = JobName(standard: "kpi-collector")

    var matcher: String { "job=\"\(description)\"" }
}

/// A label that distinguishes replicas of the daemon, and nothing else.
package struct ReplicaLabel: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// The labels that distinguish alerts.
    private static let alertLabels: Set = [
        "plan", "kpi", "milestone", "task", "occurrence", "agency", "lead", "status", "example",
        "collector", "file", "reason", "alert",
    ]

    /// Reads 1 to 128 letters, digits and `_`, of which the first is no digit; neither a label that
    /// an alert needs nor one of Prometheus' own, which begin with `__`.
    package init?(_ text: String) {
        let isLabel = text.utf8.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
        }
        guard isLabel, 1...128 ~= text.utf8.count, text.first?.isNumber == false,
            !Self.alertLabels.contains(text), !text.hasPrefix("__")
        else { return nil }
        description = text
    }

    private init(standard: String) { description = standard }

    package static let standard = ReplicaLabel(standard: "instance")
}

/// The URL of a page, without a fragment.
package struct PageURL: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Reads up to 1,000 characters of an http or https URL without a fragment.
    package init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            0x21...0x7e ~= byte && !##""#{}<>\^`|"##.utf8.contains(byte)
        }
        guard isPlain, text.utf8.count <= 1000,
            text.hasPrefix("http://") || text.hasPrefix("https://")
        else { return nil }
        description = text
    }

    private init(standard: String) { description = standard }

    package static let standard = PageURL(standard: "http://127.0.0.1:19464/")

    /// The URL of a page below this one.
    func appending(_ path: String) -> String {
        description + (description.hasSuffix("/") ? "" : "/") + path
    }
}
