internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators

/// Loads the configuration on a thread of its own, because a file system may not respond.
struct ConfigurationThread: Sendable {
    /// The path of the configuration file.
    let file: String
    let threads: FileThreads

    init(_ file: String) {
        self.file = file
        threads = FileThreads(size: 2)
    }

    /// Loads all files at the start.
    ///
    /// - Throws: `timeout` if a file system does not respond.
    func load() async throws(Failure) -> Configuration {
        try await loaded(after: nil)
    }

    /// The configuration with former texts of the files that have errors at a start.
    func load(_ first: Configuration, keptIn store: any Store) async -> Configuration {
        let hasErrors = first.diagnostics.contains { !$0.isWarning }
        let kept = hasErrors ? await store.fileTexts() : [:]
        let configuration = kept.isEmpty ? first : await load(after: first, kept: kept)
        await store.keep(first.newTexts, of: configuration.paths)
        return configuration
    }

    /// Loads all files again; if a file system does not respond, the last definitions remain.
    func load(
        after last: Configuration, kept: [String: [UInt8]]? = nil
    ) async -> Configuration {
        do throws(Failure) {
            return try await loaded(after: last, kept: kept)
        } catch {
            // The shutdown says nothing about the files.
            guard !Task.isCancelled else { return last }
            return last.unread(file, because: problem(error))
        }
    }

    private func loaded(
        after last: Configuration?, kept: [String: [UInt8]]? = nil
    ) async throws(Failure) -> Configuration {
        try await threads.run(for: "configuration") { [file] in
            Configuration.load(file: file, after: last, kept: kept)
        }
    }

    /// One text for every load that is in vain for the same reason, so that it is told once.
    private func problem(_ failure: Failure) -> String {
        guard failure.reason == .timeout else { return failure.message }
        return
            "this file or one that it leads to cannot be read: the file system does not respond; "
            + "is the network folder mounted and its server up?"
    }
}
