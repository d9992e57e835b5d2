internal import Basics

/// The files of the collectors' folder, and warnings about those that look like collectors' but
/// are not read.
struct CollectorFolder {
    let path: String
    /// The paths of the files to read, sorted.
    let files: [String]
    let warnings: [Diagnostic]

    init(_ path: String) throws(FileError) {
        self.path = path
        let names = try BoundedFile.names(in: path).filter { !$0.hasPrefix(".") }
        files = names.filter(Self.isRead).map { "\(path)/\($0)" }
        warnings = names.compactMap { name in
            Self.problem(of: name, in: path).map { message in
                Diagnostic(
                    file: "\(path)/\(name)", line: 1, column: 1, kind: .unreadable,
                    message: message, isWarning: true)
            }
        }
    }

    private static func isRead(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    /// The reason that a file with YAML in its name is not read; nil for any other.
    private static func problem(of name: String, in folder: String) -> String? {
        guard !isRead(name) else { return nil }
        if Folder.isFolder("\(folder)/\(name)") {
            let count = yamlCount(in: "\(folder)/\(name)", depth: 0)
            let files = count == 1 ? "a YAML file" : "\(count) YAML files"
            return count == 0
                ? nil : "this folder contains \(files) not read: only files beside it are"
        }
        let lower = name.lowercased()
        let isSetAside = ["~", ".bak", ".old", ".orig", ".off", ".disabled", ".swp", ".tmp"]
            .contains(where: lower.hasSuffix)
        guard !isSetAside, let ending = [".yaml", ".yml"].first(where: lower.contains),
            let start = lower.firstRange(of: ending)?.lowerBound
        else { return nil }
        let stem = name.prefix(lower.distance(from: lower.startIndex, to: start))
        return "this file is not read: its name does not end in '.yaml' or '.yml'; "
            + "rename it to '\(printable(String(stem)))\(ending)'"
    }

    /// The YAML files in a folder and the folders in it, as deep as anyone nests them.
    private static func yamlCount(in folder: String, depth: Int) -> Int {
        let names = ((try? BoundedFile.names(in: folder)) ?? []).filter { !$0.hasPrefix(".") }
        return names.prefix(1000).reduce(0) { count, name in
            if isRead(name.lowercased()) { return count + 1 }
            let path = "\(folder)/\(name)"
            let isNested = depth < 3 && !name.contains(".") && Folder.isFolder(path)
            return isNested ? count + yamlCount(in: path, depth: depth + 1) : count
        }
    }
}
