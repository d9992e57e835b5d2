/// The keys that one kind of mapping may hold.
package struct KeyTable: Sendable {
    /// Where such a mapping stands, such as `a collector file` or `source`.
    package let place: String
    package let entries: [KeyEntry]

    init(_ place: String, _ entries: [KeyEntry]) {
        self.place = place
        self.entries = entries
    }

    var names: [String] { entries.map(\.name) }
}
