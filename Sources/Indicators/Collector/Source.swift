/// The origin of a collector's data.
package enum Source: Hashable, Sendable {
    case http(HTTPSource)
    case file(FileSource)
}

/// Files below the `data_dirs`.
package struct FileSource: Hashable, Sendable {
    /// The order in which the last file is the newest.
    package enum Order: String, CaseIterable, Hashable, Sendable {
        /// By name, with digits as numbers: report-10 is newer than report-9.
        case name
        /// By modification time, which a copied file may bring along.
        case time
        /// By the newest instant that a file's values are for.
        case observed
    }

    /// The files that a run reads of those that match the pattern.
    package enum Selection: Hashable, Sendable {
        /// Every file; the rows of all are one output.
        case each
        /// The newest file alone.
        case newest(Order)
    }

    /// A path from a data folder; `*`, `?` and `[a-z]` match parts of names, as in a shell.
    package let pattern: String
    package let selection: Selection

    /// Without a selection, each file that a pattern with wildcards matches is read.
    package init(pattern: String, selection: Selection? = nil) {
        self.pattern = pattern
        self.selection = selection ?? (Self.isPattern(pattern) ? .each : .newest(.name))
    }

    private static func isPattern(_ path: String) -> Bool {
        path.contains { "*?[".contains($0) }
    }
}

/// A file below `secrets_dir`, by its path from there; read for each request.
package struct SecretFile: Hashable, Sendable {
    package let path: String

    package init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." }) else { return nil }
        self.path = path
    }
}

/// A secret text; print, dump and mirrors do not reveal it.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The secret itself, for use in a request.
    package func reveal() -> String { text }

    package var description: String { "<secret>" }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
