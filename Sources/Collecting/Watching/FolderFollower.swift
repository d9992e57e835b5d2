internal import Indicators

/// Looks at files when a folder of theirs changes, and after a time anyway: not every file system
/// notices every change.
package struct FolderFollower: Sendable {
    private let threads: FileThreads
    private let interval: Duration

    /// - Parameters:
    ///   - threads: the threads on which the system is asked to notice changes.
    ///   - interval: the time between two looks without any notice.
    package init(threads: FileThreads, interval: Duration = .seconds(60)) {
        self.threads = threads
        self.interval = interval
    }

    /// Looks until the task is cancelled, and at once if a folder was not watched before.
    package func run(
        folders: () async -> Set<String>, look: () async -> Void
    ) async {
        let watch = FolderWatch()
        while !Task.isCancelled {
            if await !isNew(folders(), to: watch) { await watch.change(within: interval) }
            if !Task.isCancelled { await look() }
        }
    }

    private func isNew(_ folders: Set<String>, to watch: FolderWatch) async -> Bool {
        do throws(Failure) {
            return try await threads.run(for: "folders") { watch.watch(folders) }
        } catch {
            return false
        }
    }
}
