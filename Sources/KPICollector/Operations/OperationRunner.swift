internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators
internal import Logging
internal import Serving
internal import Storage

/// Performs a call in the running daemon, or on the files if none runs.
struct OperationRunner {
    let configuration: Configuration
    let settings: Settings

    /// - Throws: an exit code, once the errors of the configuration have been printed.
    init(_ options: ConfigOptions) throws {
        configuration = options.load()
        guard let settings = configuration.settings else {
            configuration.diagnostics.forEach { StandardError.write(line: "\($0)") }
            throw ExitCode(1)
        }
        self.settings = settings
    }

    /// Prints the result, with where the call was performed.
    func run(_ call: ControlCall) async throws {
        do {
            if let line = try await performInDaemon(call) {
                print("\(line) (in the running daemon)")
            } else {
                print(
                    "\(try await performOnFile(call)) (in \(settings.historyFile); no daemon runs)")
            }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            StandardError.write(line: "\(error)")
            throw ExitCode(1)
        }
    }

    /// Nil if no daemon runs.
    func performInDaemon(_ call: ControlCall) async throws -> String? {
        try await ControlClient(settings.controlSocket).perform(
            call, input: AsyncStream<[UInt8]> { $0.finish() }
        ) { print(String(decoding: $0, as: UTF8.self), terminator: "") }
    }

    private func performOnFile(_ call: ControlCall) async throws -> String {
        guard FileIdentity(of: settings.historyFile) != nil else {
            throw HistoryError("there is no history file '\(settings.historyFile)'")
        }
        let clock = SystemClock()
        let history = HistoryStore(
            settings.historyFile, clock: clock,
            logger: Logger(label: "history") { _ in SwiftLogNoOpLogHandler() })
        await history.open()
        let operations = HistoryOperations(
            history: history, zone: { [configuration] in configuration.zone(of: $0) },
            now: { clock.now })
        do {
            let line = try await operations.perform(call, .current)
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
