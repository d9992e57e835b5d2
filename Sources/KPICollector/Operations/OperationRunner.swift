internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators
internal import Logging
internal import Serving
internal import Storage

/// Performs calls in the running daemon, or on the files if none runs.
struct OperationRunner {
    let configuration: Configuration
    let settings: Settings
    /// True to create a history file that is missing.
    let createsFile: Bool

    /// - Throws: an exit code, once the errors of the configuration have been printed.
    init(_ options: ConfigOptions, createsFile: Bool = false) throws {
        configuration = options.load()
        self.createsFile = createsFile
        guard let settings = configuration.settings else { throw configuration.reported }
        self.settings = settings
    }

    /// Performs a call; returns the line for the operator, with where it was performed.
    ///
    /// - Throws: `ControlError` or `HistoryError` with the reason that not all was done.
    func perform(
        _ call: ControlCall, input: @escaping ArchiveInput = { () throws(HistoryError) in nil },
        output: @escaping ArchiveOutput = { (_) throws(HistoryError) in }
    ) async throws -> String {
        if let line = try await performInDaemon(call, input: input, output: output) {
            return "\(line) (in the running daemon)"
        }
        let line = try await performOnFile(call, input, output)
        return "\(line) (in \(settings.historyFile); no daemon runs)"
    }

    /// Nil if no daemon runs.
    func performInDaemon(
        _ call: ControlCall, input: @escaping ArchiveInput = { () throws(HistoryError) in nil },
        output: @escaping ArchiveOutput = { (_) throws(HistoryError) in }
    ) async throws -> String? {
        try await ControlClient(settings.controlSocket).perform(
            call, input: InputParts(read: input)
        ) { try await output($0) }
    }

    private func performOnFile(
        _ call: ControlCall, _ input: ArchiveInput, _ output: ArchiveOutput
    ) async throws -> String {
        let clock = SystemClock()
        let history = HistoryStore(
            settings.historyFile, clock: clock,
            logger: Logger(label: "history") { _ in SwiftLogNoOpLogHandler() })
        try await history.openStrictly(creating: createsFile)
        let operations = HistoryOperations(
            history: history, configuration: configuration, now: { clock.now })
        do {
            let line = try await operations.perform(call, .current, input, output)
            await history.close()
            return line
        } catch {
            await history.close()
            throw error
        }
    }
}

extension Configuration {
    /// The zone of a collector's days.
    func zone(of name: CollectorName) -> Zone {
        collectors.first { $0.name == name }?.zone ?? settings?.zone ?? .hoChiMinh
    }
}
