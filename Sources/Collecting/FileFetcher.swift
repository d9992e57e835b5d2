internal import Formats
internal import Indicators

/// Reads files below the data folders, and nothing outside them.
struct FileFetcher: Sendable {
    let dataDirs: [String]

    func fetch(_ source: FileSource, for request: FetchRequest) throws(Failure) -> Payload {
        guard !dataDirs.isEmpty else {
            throw Failure(.file, "no file can be read: kpi-collector.yaml names no data_dirs")
        }
        var problem: FileError?
        for folder in dataDirs {
            do throws(FileError) {
                let contents = try read("\(folder)/\(source.path)", below: folder, request)
                return Payload(bytes: contents.bytes, modified: contents.modified)
            } catch {
                guard !error.isTooLarge else { throw Failure(.tooLarge, error.message) }
                problem = problem ?? error
            }
        }
        throw Failure(.file, problem?.message ?? "'\(source.path)' cannot be read")
    }

    /// Symbolic links are resolved first: a link may not lead out of the folder.
    private func read(
        _ path: String, below folder: String, _ request: FetchRequest
    ) throws(FileError) -> BoundedFile.Contents {
        let real = try BoundedFile.realPath(path)
        guard real.hasPrefix(try BoundedFile.realPath(folder) + "/") else {
            throw FileError(path, "leads out of '\(folder)', which data_dirs does not allow")
        }
        return try BoundedFile.read(real, limit: request.bodyLimit)
    }
}
