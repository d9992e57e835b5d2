internal import Basics
internal import Indicators

/// Reads the newest file that matches a pattern below the data folders, and nothing outside them.
struct FileFetcher<C: Clock>: Sendable where C.Instant == Instant {
    let dataDirs: [String]
    let clock: C

    func fetch(_ source: FileSource, for context: FetchContext) async throws(Failure) -> Fetched {
        do throws(FileError) {
            let file = try await settled(source)
            guard file.version != context.knownVersion else { return .unchanged }
            let contents = try BoundedFile.read(file.path, limit: context.bodyLimit)
            return .payload(
                Payload(
                    bytes: contents.bytes, modified: file.modified, version: file.version,
                    transferNotes: ["'\(file.path)', \(contents.bytes.count) bytes"]))
        } catch {
            throw Failure(error.isTooLarge ? .tooLarge : .file, error.message)
        }
    }

    /// The newest file, once its size and time are unchanged for two seconds: it may be incomplete.
    private func settled(_ source: FileSource) async throws(FileError) -> BoundedFile.Status {
        let file = try newest(source)
        let settling = Duration.seconds(2)
        guard file.modified.duration(to: clock.now) < settling else { return file }
        try? await clock.sleep(until: clock.now.advanced(by: settling), tolerance: nil)
        guard try newest(source) == file else {
            throw FileError(file.path, "is still being written; it is read once unchanged for 2 s")
        }
        return file
    }

    private func newest(_ source: FileSource) throws(FileError) -> BoundedFile.Status {
        guard !dataDirs.isEmpty else {
            throw FileError(source.pattern, "cannot be read: set data_dirs in kpi-collector.yaml")
        }
        var files: [BoundedFile.Status] = []
        var problem: FileError?
        for folder in dataDirs {
            for path in BoundedFile.paths(matching: source.pattern, in: folder)
            where isDocument(path) {
                do throws(FileError) {
                    files.append(try status(of: path, below: folder))
                } catch {
                    problem = problem ?? error
                }
            }
        }
        let newest = files.max { ($0.modified, $0.path) < ($1.modified, $1.path) }
        let folders = dataDirs.joined(separator: ", ")
        guard let newest else {
            throw problem ?? FileError(source.pattern, "matches no file below \(folders)")
        }
        return newest
    }

    /// True unless the file is hidden, or an editor's or office program's temporary file.
    private func isDocument(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return !name.hasPrefix(".") && !name.hasPrefix("~$") && !name.hasSuffix("~")
    }

    /// Symbolic links are resolved first: a link may not lead out of the folder.
    private func status(
        of path: String, below folder: String
    ) throws(FileError) -> BoundedFile.Status {
        let root = try BoundedFile.realPath(folder)
        let real = try BoundedFile.realPath(path)
        guard real.hasPrefix(root + "/") else {
            throw FileError(path, "resolves to a path outside '\(root)', a folder of data_dirs")
        }
        return try BoundedFile.status(of: real)
    }
}
