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

/// The state of all files of a source at one instant.
struct FileLook: Sendable {
    /// By path; nil for a file that cannot be opened.
    private let files: [String: OpenFile.Status?]

    init(_ files: [String: OpenFile.Status?]) {
        self.files = files
    }

    var version: String {
        Self.version(of: files.map { path, status in status?.version(of: path) ?? path })
    }

    /// True if a file was written after an instant, or has a time that is yet to come.
    func hasChange(since instant: Instant) -> Bool {
        files.values.contains { $0.map { $0.modified > instant } ?? false }
    }

    /// True if the file was there, and was the same.
    func has(_ path: String, _ status: OpenFile.Status) -> Bool {
        files[path] == status
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
        let files = try all(source.pattern).map { ($0.path, (try? $0.open())?.status) }
        return FileLook(Dictionary(files) { first, _ in first })
    }

    /// Reads every file of at most `limit` bytes; one that is unreadable is a failure in its place.
    ///
    /// So is a file that has changed since a look, and may still be being written.
    func read(
        _ source: FileSource, limit: Int, unchangedSince look: FileLook
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
            let payload = candidate.payload(limit: limit, unchangedSince: look)
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
        limit: Int, unchangedSince look: FileLook
    ) -> Result<Payload, Failure> {
        do {
            let file = try open()
            guard look.has(path, file.status) else { return .failure(Failure(unsettled: path)) }
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
