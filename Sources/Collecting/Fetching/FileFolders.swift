internal import Basics
internal import Indicators

/// The data folders, and the choice of the files in them; every call blocks.
struct FileFolders: Sendable {
    let paths: [String]

    /// The maximum number of files that match one pattern.
    private static let maxFiles = 10_000
    /// The maximum number of files that one run reads.
    private static let maxReadFiles = 1000

    /// The newest of the files that match; `seen` are those of the last look, nil at the first.
    func newest(
        _ pattern: String, by order: FileSource.Order, seen: Set<String>?
    ) throws(FileError) -> FoundFile {
        let candidates = try candidates(for: pattern)
        let inOrder = order == .time ? byTime(candidates) : candidates
        guard let newest = inOrder.last else { throw noMatch(of: pattern) }
        let file = try newest.open()
        return FoundFile(
            file: file, all: Set(candidates.map(\.path)),
            passedOver: passedOver(inOrder, order, seen))
    }

    /// Every file that matches, by name.
    func all(_ pattern: String) throws(FileError) -> [Candidate] {
        let candidates = try candidates(for: pattern)
        guard !candidates.isEmpty else { throw noMatch(of: pattern) }
        guard candidates.count <= Self.maxReadFiles else {
            throw FileError(
                pattern,
                "matches \(candidates.count) files, at most \(Self.maxReadFiles) can be read; "
                    + "set 'read: newest', write a pattern of fewer, or move old files away")
        }
        return candidates
    }

    private func noMatch(of pattern: String) -> FileError {
        FileError(pattern, "matches no file below \(paths.joined(separator: ", "))")
    }

    private func candidates(for pattern: String) throws(FileError) -> [Candidate] {
        guard !paths.isEmpty else {
            throw FileError(pattern, "cannot be read: set data_dirs in kpi-collector.yaml")
        }
        var candidates: [Candidate] = []
        for folder in paths {
            candidates += BoundedFile.paths(matching: pattern, in: folder)
                .filter(isDocument)
                .map { Candidate(folder: folder, name: $0) }
        }
        guard candidates.count <= Self.maxFiles else {
            throw FileError(
                pattern,
                "matches \(candidates.count) files, at most \(Self.maxFiles); "
                    + "write a pattern of fewer, or move old files away")
        }
        return candidates.sorted()
    }

    /// Oldest first; files of one time by name.
    private func byTime(_ candidates: [Candidate]) -> [Candidate] {
        let oldest = Instant(milliseconds: .min)
        return candidates.map { ($0, BoundedFile.modified($0.path) ?? oldest) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// The files that are new, or at the first look those that the other order takes for newer.
    private func passedOver(
        _ inOrder: [Candidate], _ order: FileSource.Order, _ seen: Set<String>?
    ) -> [String] {
        guard let newest = inOrder.last else { return [] }
        let others = inOrder.dropLast()
        if let seen { return others.map(\.path).filter { !seen.contains($0) } }
        switch order {
        case .time:
            return others.filter { newest < $0 }.map(\.path)
        case .name, .observed:
            guard let time = BoundedFile.modified(newest.path) else { return [] }
            return others.map(\.path).filter { path in
                BoundedFile.modified(path).map { $0 > time } ?? false
            }
        }
    }

    /// True unless the file is hidden, or an editor's or office program's temporary file.
    private func isDocument(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return !name.hasPrefix(".") && !name.hasPrefix("~$") && !name.hasSuffix("~")
    }

    /// A file that matches a pattern; compared by name, with digits as numbers.
    struct Candidate: Comparable {
        private let folder: String
        private let name: String
        private let order: NaturalOrder

        init(folder: String, name: String) {
            self.folder = folder
            self.name = name
            order = NaturalOrder(name)
        }

        var path: String { "\(folder)/\(name)" }

        func open() throws(FileError) -> OpenFile { try OpenFile(name, beneath: folder) }

        static func == (left: Candidate, right: Candidate) -> Bool { left.path == right.path }

        static func < (left: Candidate, right: Candidate) -> Bool {
            (left.order, left.folder) < (right.order, right.folder)
        }
    }
}

/// The newest file of a pattern, and the others.
struct FoundFile: Sendable {
    let file: OpenFile
    /// The paths of all files that match.
    let all: Set<String>
    /// The paths of files that the operator may expect to be read.
    let passedOver: [String]
}
