internal import CLinux
internal import Glibc

/// A regular file that is opened once: its status and its bytes come from one descriptor.
///
/// Every call blocks, for ever on a file system that does not respond.
package final class OpenFile: Sendable {
    /// The identity and state of a file, which together are its version.
    package struct Status: Hashable, Sendable {
        package let size: Int
        package let modified: Instant
        private let inode: UInt64
        private let modifiedNanoseconds: Int
        private let changed: Instant
        private let changedNanoseconds: Int

        init(_ status: stat) {
            size = Int(status.st_size)
            inode = UInt64(status.st_ino)
            modified = Instant(status.st_mtim)
            modifiedNanoseconds = status.st_mtim.tv_nsec
            changed = Instant(status.st_ctim)
            changedNanoseconds = status.st_ctim.tv_nsec
        }

        /// An opaque text that differs once the file of that path is written or replaced.
        package func version(of path: String) -> String {
            """
            \(path) \(size) \(inode) \(modified.milliseconds).\(modifiedNanoseconds) \
            \(changed.milliseconds).\(changedNanoseconds)
            """
        }
    }

    package let path: String
    package let status: Status
    private let descriptor: Int32

    /// Opens a file.
    package convenience init(_ path: String) throws(FileError) {
        // Without O_NONBLOCK, opening a FIFO would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        try self.init(path, descriptor)
    }

    /// Opens a file by its path from a folder, which no symbolic link may lead out of.
    package convenience init(_ name: String, beneath folder: String) throws(FileError) {
        try self.init(name, beneath: folder, open: clinux_open_beneath)
    }

    /// The same for a kernel or sandbox that refuses openat2(2).
    package convenience init(_ name: String, walkingBeneath folder: String) throws(FileError) {
        try self.init(name, beneath: folder, open: clinux_walk_beneath)
    }

    private convenience init(
        _ name: String, beneath folder: String,
        open: (Int32, UnsafePointer<CChar>?) -> Int32
    ) throws(FileError) {
        let root = clinux_open_folder(folder)
        guard root >= 0 else { throw FileError(folder, errno: errno) }
        defer { close(root) }
        let path = "\(folder)/\(name)"
        var descriptor = open(root, name)
        if descriptor < 0, errno == EXDEV {
            guard let inside = Self.name(ofTarget: path, beneath: folder) else {
                throw FileError(path, "resolves to a path outside '\(folder)'")
            }
            descriptor = open(root, inside)
        }
        try self.init(path, descriptor)
    }

    /// The place beneath the folder that an absolute link leads to; nil if there is none.
    private static func name(ofTarget path: String, beneath folder: String) -> String? {
        guard let real = try? BoundedFile.realPath(path),
            let root = try? BoundedFile.realPath(folder), real.hasPrefix(root + "/")
        else { return nil }
        return String(real.dropFirst(root.count + 1))
    }

    private init(_ path: String, _ descriptor: Int32) throws(FileError) {
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        self.path = path
        self.descriptor = descriptor
        var status = stat()
        let result = fstat(descriptor, &status)
        self.status = Status(status)
        guard result == 0 else { throw FileError(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path, "is not a regular file")
        }
    }

    deinit {
        close(descriptor)
    }

    /// The whole contents.
    ///
    /// - Throws: when the file is larger than the limit, unreadable, or written meanwhile.
    package func read(limit: Int) throws(FileError) -> [UInt8] {
        guard status.size <= limit else { throw FileError(path, largerThan: limit) }
        let bytes = try readAll(limit: limit)
        var after = stat()
        guard fstat(descriptor, &after) == 0 else { throw FileError(path, errno: errno) }
        guard hasSameContents(Status(after)) else {
            throw FileError(path, "changed while it was read")
        }
        return bytes
    }

    /// True unless the file was written; a rename or new permissions leave the bytes as they are.
    private func hasSameContents(_ other: Status) -> Bool {
        status.size == other.size && status.modified == other.modified
    }

    private func readAll(limit: Int) throws(FileError) -> [UInt8] {
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
}

extension Instant {
    fileprivate init(_ time: timespec) {
        self.init(
            clampingSeconds: Int64(time.tv_sec), milliseconds: Int64(time.tv_nsec) / 1_000_000)
    }
}
