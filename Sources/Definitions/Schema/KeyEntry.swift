/// A key as the manual and the reference files show it.
package struct KeyEntry: Hashable, Sendable {
    package let name: String
    package let type: String
    /// `required`, the default as a file would write it, or what happens without it.
    package let absence: String
    package let summary: String
}
