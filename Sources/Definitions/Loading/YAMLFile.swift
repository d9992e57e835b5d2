internal import Basics

/// A YAML file: its path, and its bytes or why it cannot be read.
package struct YAMLFile: Sendable {
    /// The path by which diagnostics name it.
    package let path: String
    let contents: Result<[UInt8], FileError>

    /// A file with these bytes, which need not exist.
    package init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        contents = .success(bytes)
    }

    private init(_ path: String, _ contents: Result<[UInt8], FileError>) {
        self.path = path
        self.contents = contents
    }

    /// The file at a path.
    package static func read(_ path: String) -> YAMLFile {
        do throws(FileError) {
            return YAMLFile(path, try BoundedFile.read(path, limit: YAMLText.maxBytes).bytes)
        } catch {
            return YAMLFile(path, .failure(error))
        }
    }
}
