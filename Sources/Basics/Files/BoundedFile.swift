internal import Glibc

/// Reads files up to a bound.
package enum BoundedFile {
    package struct Contents: Sendable {
        package let bytes: [UInt8]
        package let modified: Instant
    }

    /// The paths from a folder that match a shell pattern in it, sorted, without folders.
    package static func paths(matching pattern: String, in folder: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob("\(escaped(folder))/\(pattern)", GLOB_MARK, nil, &found) == 0 else {
            return []
        }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0] }
            .map { String(cString: $0).utf8.dropFirst(folder.utf8.count + 1) }
            .map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.isEmpty && !$0.hasSuffix("/") }
    }

    /// The folder's path with its wildcards escaped.
    private static func escaped(_ path: String) -> String {
        path.reduce(into: "") { result, character in
            if "*?[\\".contains(character) { result += "\\" }
            result.append(character)
        }
    }

    /// Reads a regular file whole.
    ///
    /// - Throws: when the file is larger than the limit, not a regular file, or unreadable.
    package static func read(_ path: String, limit: Int) throws(FileError) -> Contents {
        let file = try OpenFile(path)
        return Contents(bytes: try file.read(limit: limit), modified: file.status.modified)
    }

    /// The modification time of a file; nil if there is none, or it cannot be seen.
    package static func modified(_ path: String) -> Instant? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Instant(
            clampingSeconds: Int64(status.st_mtim.tv_sec),
            milliseconds: Int64(status.st_mtim.tv_nsec) / 1_000_000)
    }

    /// True if users outside the file's group may read it.
    package static func isWorldReadable(_ path: String) throws(FileError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError(path, errno: errno) }
        return status.st_mode & S_IROTH != 0
    }

    /// The names in a folder, sorted.
    package static func names(in folder: String) throws(FileError) -> [String] {
        guard let directory = opendir(folder) else { throw FileError(folder, errno: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The path with every symbolic link and `..` resolved.
    package static func realPath(_ path: String) throws(FileError) -> String {
        guard let resolved = realpath(path, nil) else { throw FileError(path, errno: errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The reason that a file cannot be read.
package struct FileError: Error, Hashable, Sendable {
    package let message: String
    package let isTooLarge: Bool

    package init(_ path: String, _ problem: String) {
        message = "'\(printable(path, limit: 4096))' \(problem)"
        isTooLarge = false
    }

    init(_ path: String, errno code: Int32) {
        self.init(path, "cannot be read: \(String(cString: strerror(code)))")
    }

    init(_ path: String, largerThan limit: Int) {
        message = "'\(printable(path, limit: 4096))' is larger than \(limit) bytes"
        isTooLarge = true
    }
}
