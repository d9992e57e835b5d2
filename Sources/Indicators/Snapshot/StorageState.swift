/// How the file fares in which histories outlive the process.
package struct StorageState: Hashable, Sendable {
    /// Whether the file has everything that readers see.
    package let isUp: Bool
    /// How many collectors have runs that the file does not have yet.
    package let pendingCollectors: Int
    package let commits: Int
    /// How often the file could not be opened or written.
    package let failures: Int

    package init(isUp: Bool, pendingCollectors: Int, commits: Int, failures: Int) {
        self.isUp = isUp
        self.pendingCollectors = pendingCollectors
        self.commits = commits
        self.failures = failures
    }
}
