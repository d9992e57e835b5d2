internal import Basics
internal import Glibc

/// The folder in which a state file lies.
enum Folder {
    /// Makes the folders above a path that are missing, for the daemon's user alone.
    static func make(above path: String) throws(StorageError) {
        let folder = split(path).folder
        guard !isFolder(folder) else { return }
        try make(above: folder)
        guard mkdir(folder, 0o750) == 0 || errno == EEXIST else {
            throw .unusable("'\(folder)' cannot be made: \(String(cString: strerror(errno)))")
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }
}
