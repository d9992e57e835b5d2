internal import Glibc

/// Why a file cannot be read.
package struct FileError: Error, Hashable, Sendable {
    package let message: String
    package let isTooLarge: Bool

    package init(_ path: String, _ problem: String) {
        message = "'\(path)' \(problem)"
        isTooLarge = false
    }

    init(_ path: String, errno code: Int32) {
        self.init(path, "cannot be read: \(String(cString: strerror(code)))")
    }

    init(_ path: String, largerThan limit: Int) {
        message = "'\(path)' is larger than \(limit) bytes"
        isTooLarge = true
    }
}
