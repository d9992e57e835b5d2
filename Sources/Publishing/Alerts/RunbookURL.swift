/// Where people find the page of alerts; an alert's name is put behind it as a fragment.
package struct RunbookURL: Hashable, Sendable, CustomStringConvertible {
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

    package static let standard = RunbookURL(standard: "http://127.0.0.1:19464/docs/alerts")

    func section(of alert: Alert) -> String { "\(description)#\(alert.name)" }
}
