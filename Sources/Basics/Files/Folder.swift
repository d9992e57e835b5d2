internal import Glibc

/// Folders, and the files in them as wholes.
package enum Folder {
    /// Makes the folders above a path that are missing, for the daemon's user and its group alone.
    package static func make(above path: String) throws(FileError) {
        let folder = split(path).folder
        guard !isFolder(folder) else { return }
        try make(above: folder)
        guard mkdir(folder, 0o750) == 0 || errno == EEXIST else {
            throw FileError(folder, "cannot be made: \(String(cString: strerror(errno)))")
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

    /// Gives a file another name, in place of one that has it.
    package static func rename(_ path: String, to other: String) throws(FileError) {
        guard Glibc.rename(path, other) == 0 else {
            throw FileError(path, "cannot be renamed: \(String(cString: strerror(errno)))")
        }
    }

    /// Removes a file; one that is not there is none to remove.
    package static func remove(_ path: String) {
        _ = Glibc.remove(path)
    }
}
