internal import Glibc

/// Operations on folders and on whole files.
package enum Folder {
    /// Creates the missing parent folders of a path, for the daemon's user and its group only.
    package static func make(above path: String) throws(FileError) {
        let folder = split(path).folder
        guard !isFolder(folder) else { return }
        try make(above: folder)
        guard mkdir(folder, 0o750) == 0 || errno == EEXIST else {
            throw FileError(folder, "cannot be created: \(String(cString: strerror(errno)))")
        }
    }

    /// Makes a file its owner's alone, and creates it if it is missing.
    ///
    /// Without effect where that is not possible; whoever opens the file learns why.
    package static func makePrivate(_ path: String) {
        // An existing file is not opened: closing it would release this process's locks on it.
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno == EEXIST {
            _ = chmod(path, 0o600)
        }
    }

    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }

    /// Renames a file, replacing any file of the new name.
    package static func rename(_ path: String, to other: String) throws(FileError) {
        guard Glibc.rename(path, other) == 0 else {
            throw FileError(path, "cannot be renamed: \(String(cString: strerror(errno)))")
        }
    }

    /// Removes a file, if it exists.
    package static func remove(_ path: String) {
        _ = Glibc.remove(path)
    }
}

/// The identity of a file on its file system, which a rename does not change.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    /// Nil if there is no such file.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
