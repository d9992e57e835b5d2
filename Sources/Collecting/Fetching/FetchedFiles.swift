internal import Basics
package import Indicators

/// The files of a source that is read file by file.
package struct FetchedFiles: Hashable, Sendable {
    /// In the order of their last change.
    package let files: [File]
    /// An opaque version of all files; nil if one could not be read, perhaps for a while only.
    package let version: String?

    package struct File: Hashable, Sendable {
        package let path: String
        package let payload: Result<Payload, Failure>
    }
}

/// The versions of all files of a source.
struct FileLook: Sendable {
    let version: String
    /// The modification time of the file that was written last.
    let newest: Instant

    init(_ files: [(path: String, status: OpenFile.Status?)]) {
        version = Self.version(of: files.map { $0.status?.version(of: $0.path) ?? $0.path })
        newest = files.compactMap(\.status?.modified).max() ?? Instant(milliseconds: 0)
    }

    /// A text of bounded length that differs once a file is written, added or removed.
    static func version(of versions: [String]) -> String {
        let all = versions.sorted().joined(separator: "\n")
        return "\(versions.count) files \(String(Fingerprint(of: all.utf8).value, radix: 16))"
    }
}

extension FileFolders {
    /// The least bound of the bytes of all files together; a larger limit of one raises it.
    private static let totalLimit = 64 << 20

    func look(at source: FileSource) throws(FileError) -> FileLook {
        FileLook(try all(source.pattern).map { ($0.path, (try? $0.open())?.status) })
    }

    /// Reads every file of at most `limit` bytes; one that is unreadable is a failure in its place.
    ///
    /// So is a file that may still be being written, of which `isUnsettled` returns true.
    func read(
        _ source: FileSource, limit: Int, unless isUnsettled: (OpenFile.Status) -> Bool
    ) throws(Failure) -> FetchedFiles {
        let candidates: [Candidate]
        do throws(FileError) {
            candidates = try all(source.pattern)
        } catch {
            throw Failure(ofFileWork: error)
        }
        var room = max(limit, Self.totalLimit)
        var files: [FetchedFiles.File] = []
        for candidate in candidates {
            let payload = candidate.payload(limit: limit, unless: isUnsettled)
            room -= (try? payload.get().bytes.count) ?? 0
            guard room >= 0 else {
                throw Failure(
                    .tooLarge,
                    "the files of '\(source.pattern)' have more than \(max(limit, Self.totalLimit)) "
                        + "bytes; set 'read: newest', or write a pattern of fewer")
            }
            files.append(FetchedFiles.File(path: candidate.path, payload: payload))
        }
        return FetchedFiles(inOrderOfChange: files)
    }
}

extension FetchedFiles {
    fileprivate init(inOrderOfChange files: [File]) {
        let oldest = Instant(milliseconds: .min)
        let modified = files.map { (try? $0.payload.get().modified) ?? oldest }
        self.files = zip(modified, files).sorted { ($0.0, $0.1.path) < ($1.0, $1.1.path) }.map(\.1)
        let versions = files.compactMap { try? $0.payload.get().version }
        version = versions.count == files.count ? FileLook.version(of: versions) : nil
    }
}

extension FileFolders.Candidate {
    fileprivate func payload(
        limit: Int, unless isUnsettled: (OpenFile.Status) -> Bool
    ) -> Result<Payload, Failure> {
        do {
            let file = try open()
            guard !isUnsettled(file.status) else { return .failure(Failure(unsettled: path)) }
            let bytes = try file.read(limit: limit)
            return .success(
                Payload(
                    bytes: bytes, modified: file.status.modified,
                    version: file.status.version(of: file.path),
                    transferNotes: ["'\(path)', \(bytes.count) bytes"]))
        } catch {
            return .failure(Failure(ofFileWork: error))
        }
    }
}

extension Failure {
    init(unsettled path: String) {
        self.init(
            .file, "'\(path)' is still being written; it is read once unchanged for 2 s")
    }
}
