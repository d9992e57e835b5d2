/// A file below one of the `data_dirs`.
package struct FileSource: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }
}
