/// The name of a scrape job, of characters that need no quoting in rules and templates.
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
