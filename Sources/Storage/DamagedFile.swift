internal import Basics
internal import GRDB

/// A damaged file, with SQLite's files beside it.
struct DamagedFile {
    let path: String

    /// The number of quarantined files that are kept; older ones are removed.
    private static let kept = 3

    /// Renames it so that a new file can take its place; returns its new path.
    func quarantine(at now: Instant) throws(StorageError) -> String {
        let time = Zone.utc.iso8601(now).filter { $0 != ":" && $0 != "-" }
        let quarantinePath = "\(path).damaged-\(time)"
        for suffix in ["-wal", "-shm", "-journal"] {
            try? Folder.rename(path + suffix, to: quarantinePath + suffix)
        }
        do throws(FileError) {
            try Folder.rename(path, to: quarantinePath)
        } catch {
            throw .unusable("it is damaged and cannot be set aside: \(error.message)")
        }
        removeOld(but: quarantinePath)
        return quarantinePath
    }

    /// Removes the oldest, but never the latest: the clock may have been set back.
    private func removeOld(but quarantinePath: String) {
        let (folder, name) = Folder.split(path)
        let names = ((try? BoundedFile.names(in: folder)) ?? []).filter {
            $0.hasPrefix(name + ".damaged-")
        }
        let bases = names.filter { base in
            base != Folder.split(quarantinePath).name
                && !["-wal", "-shm", "-journal"].contains { base.hasSuffix($0) }
        }
        for base in bases.dropLast(Self.kept - 1) {
            for old in names where old.hasPrefix(base) { Folder.remove("\(folder)/\(old)") }
        }
    }
}

/// The reason that a file cannot be used.
enum StorageError: Error, Hashable {
    /// Not a file of this version; it can be set aside.
    case damaged(String)
    /// Perhaps intact, but cannot be reached or written now.
    case unusable(String)
    /// The file is fine, but the request does not fit it.
    case refused(String)
    /// Another process has it.
    case inUse

    init(_ error: any Error) {
        switch error {
        case let error as StorageError:
            self = error
        case let error as DatabaseError:
            let message = error.message ?? "\(error.resultCode)"
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
            case .SQLITE_BUSY: self = .inUse
            default: self = .unusable(message)
            }
        case is UnreadableColumn:
            self = .damaged("it has a value that cannot be read")
        default:
            self = .unusable("\(error)")
        }
    }

    var message: String {
        switch self {
        case .damaged(let message), .unusable(let message), .refused(let message): message
        case .inUse: "another process is using it"
        }
    }
}
