/// Files below the `data_dirs`, of which the newest is read.
package struct FileSource: Hashable, Sendable {
    /// A path from a data folder; `*`, `?` and `[a-z]` match parts of names, as in a shell.
    package let pattern: String

    package init(pattern: String) {
        self.pattern = pattern
    }
}
