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

    /// The file at a path; with a folder, it may not be a symbolic link to one outside.
    package static func read(_ path: String, below folder: String? = nil) -> YAMLFile {
        do throws(FileError) {
            let real = try BoundedFile.realPath(path)
            if let folder {
                let root = try BoundedFile.realPath(folder)
                guard real.hasPrefix(root == "/" ? root : root + "/") else {
                    throw FileError(
                        path, "is a symbolic link to a path outside its folder; copy the file")
                }
            }
            return YAMLFile(path, try BoundedFile.read(real, limit: YAMLText.maxBytes).bytes)
        } catch {
            return YAMLFile(path, .failure(error))
        }
    }

    var bytes: [UInt8]? { try? contents.get() }

    /// Nil for a file that cannot be read.
    var fingerprint: Fingerprint? { bytes.map { Fingerprint(of: $0) } }
}
