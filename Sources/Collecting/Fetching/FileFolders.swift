internal import Basics
internal import Indicators

/// The data folders, and the choice of the newest file in them; every call blocks.
struct FileFolders: Sendable {
    let paths: [String]

    /// The maximum number of files that match one pattern.
    private static let maxFiles = 10_000

    /// The newest of the files that match; `seen` are those of the last look, nil at the first.
    func newest(_ source: FileSource, seen: Set<String>?) throws(FileError) -> FoundFile {
        guard !paths.isEmpty else {
            throw FileError(source.pattern, "cannot be read: set data_dirs in kpi-collector.yaml")
        }
        let candidates = try candidates(for: source.pattern)
        let inOrder = source.newest == .name ? candidates.sorted() : byTime(candidates)
        guard let newest = inOrder.last else {
            throw FileError(
                source.pattern, "matches no file below \(paths.joined(separator: ", "))")
        }
        let file = try OpenFile(newest.name, beneath: newest.folder)
        return FoundFile(
            file: file, all: Set(candidates.map(\.path)),
            passedOver: passedOver(inOrder, source.newest, seen))
    }

    private func candidates(for pattern: String) throws(FileError) -> [Candidate] {
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
        return candidates
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
        case .name:
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

    private struct Candidate: Comparable {
        let folder: String
        let name: String
        let order: NaturalOrder

        init(folder: String, name: String) {
            self.folder = folder
            self.name = name
            order = NaturalOrder(name)
        }

        var path: String { "\(folder)/\(name)" }

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
