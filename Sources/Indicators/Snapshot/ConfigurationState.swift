package import Basics

/// How the last reading of the configuration went.
package struct ConfigurationState: Hashable, Sendable {
    package let loadedAt: Instant
    /// When it was last read without a mistake; nil when that was never.
    package let lastSuccess: Instant?
    /// The files that are not in force, sorted, with the first complaint about each.
    package let errors: [FileError]

    package init(loadedAt: Instant, lastSuccess: Instant? = nil, errors: [FileError]) {
        self.loadedAt = loadedAt
        self.lastSuccess = errors.isEmpty ? loadedAt : lastSuccess
        self.errors = errors.sorted { ($0.file, $0.reason) < ($1.file, $1.reason) }
    }

    package struct FileError: Hashable, Sendable {
        /// The name of the file, without its folder.
        package let file: String
        /// One of `yaml unknown_key bad_value duplicate_name unreadable too_large`.
        package let reason: String
        package let complaint: String

        package init(file: String, reason: String, complaint: String) {
            self.file = file
            self.reason = reason
            self.complaint = complaint
        }
    }
}
