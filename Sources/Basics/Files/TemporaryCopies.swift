internal import Glibc

/// A folder of this process's own for copies of files, until it is removed.
package struct TemporaryCopies {
    package let folder: String

    /// Makes the folder where temporary files belong, or else in memory.
    package init() throws(FileError) {
        let named = getenv("TMPDIR").map { String(cString: $0) }
        let places = [named.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp", "/dev/shm"]
        for place in places {
            var template = Array("\(place)/kpi-collector-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { continue }
            folder = String(
                decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return
        }
        throw FileError(
            places.joined(separator: "' and '"),
            "permit no temporary folder: \(String(cString: strerror(errno)))")
    }

    /// Removes the folder and its files.
    package func remove() {
        let names = (try? BoundedFile.names(in: folder)) ?? []
        for name in names { Folder.remove("\(folder)/\(name)") }
        Folder.remove(folder)
    }

    /// Copies a file into the folder, for its owner alone.
    ///
    /// - Throws: if the file cannot be read or the copy cannot be written.
    package func add(_ path: String, as name: String) throws(FileError) {
        let copy = "\(folder)/\(name)"
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw FileError(path, errno: errno) }
        defer { close(source) }
        let target = open(copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw Self.unwritable(copy) }
        defer { close(target) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(source, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path, errno: errno) }
            guard count > 0 else { return }
            try Self.write(buffer[..<count], to: target, of: copy)
        }
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>, to target: Int32, of copy: String
    ) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw unwritable(copy) }
            rest = rest.dropFirst(count)
        }
    }

    private static func unwritable(_ copy: String) -> FileError {
        FileError(copy, "cannot be written: \(String(cString: strerror(errno)))")
    }
}
