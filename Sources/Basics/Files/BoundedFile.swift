internal import Glibc

/// Reads files up to a bound.
package enum BoundedFile {
    package struct Contents: Sendable {
        package let bytes: [UInt8]
        package let modified: Instant
    }

    /// A file's path, size and modification time, which together identify its version.
    package struct Status: Hashable, Sendable {
        package let path: String
        package let size: Int
        package let modified: Instant

        package var version: String { "\(path) \(size) \(modified.milliseconds)" }
    }

    package static func status(of path: String) throws(FileError) -> Status {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError(path, errno: errno) }
        return Status(
            path: path, size: Int(status.st_size), modified: Instant(status.st_mtim))
    }

    /// The paths that match a shell pattern in a folder, sorted, without folders.
    package static func paths(matching pattern: String, in folder: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob("\(escaped(folder))/\(pattern)", GLOB_MARK, nil, &found) == 0 else {
            return []
        }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0] }
            .map { String(cString: $0) }.filter { !$0.hasSuffix("/") }
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
        // Without O_NONBLOCK, opening a FIFO would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path, "is not a regular file")
        }
        guard status.st_size <= limit else { throw FileError(path, largerThan: limit) }
        let bytes = try readAll(descriptor, path: path, limit: limit)
        return Contents(bytes: bytes, modified: Instant(status.st_mtim))
    }

    private static func readAll(
        _ descriptor: Int32, path: String, limit: Int
    ) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = 64 << 10
        while true {
            var failure: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                let result = Glibc.read(descriptor, buffer.baseAddress, chunk)
                if result < 0 { failure = errno }
                count = max(0, result)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw FileError(path, errno: failure) }
            guard !part.isEmpty else { return bytes }
            bytes += part
            guard bytes.count <= limit else { throw FileError(path, largerThan: limit) }
        }
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

extension Instant {
    fileprivate init(_ time: timespec) {
        self.init(
            clampingSeconds: Int64(time.tv_sec), milliseconds: Int64(time.tv_nsec) / 1_000_000)
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
