internal import Basics

/// A temporary copy of a state file that cannot be written where it is, for its content alone.
struct StateCopy {
    let options: StateDatabase.Options

    /// The content of the file; nil if there is no file.
    ///
    /// - Throws: if the file cannot be read or copied, or is damaged.
    func content(on thread: DatabaseThread) async throws(StorageError) -> StateDatabase.Content? {
        let options = options
        return try await thread.run { () throws(StorageError) in
            guard FileIdentity(of: options.path) != nil else { return nil }
            let copies = try Self.copies(of: options.path)
            defer { copies.remove() }
            // A copy of an earlier version is brought up to date, for which it may grow.
            let file = try StateDatabase(
                StateDatabase.Options(path: "\(copies.folder)/copy", maxPages: 1 << 20),
                on: thread)
            defer { file.closeHere() }
            return try file.contentHere()
        }
    }

    /// The file and what SQLite has not moved into it yet.
    private static func copies(of path: String) throws(StorageError) -> TemporaryCopies {
        do throws(FileError) {
            let copies = try TemporaryCopies()
            do throws(FileError) {
                for suffix in ["", "-wal"] where FileIdentity(of: path + suffix) != nil {
                    try copies.add(path + suffix, as: "copy" + suffix)
                }
                return copies
            } catch {
                copies.remove()
                throw error
            }
        } catch {
            throw .unusable(error.message)
        }
    }
}
