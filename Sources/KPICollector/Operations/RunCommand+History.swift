internal import Collecting
internal import Definitions
internal import Indicators
internal import Logging
internal import Serving
internal import Storage

extension RunCommand {
    /// The server of commands.
    func controlServer<F: Fetcher>(
        _ settings: Settings, _ history: HistoryStore<SystemClock>, _ reloader: Reloader<F>,
        _ daemon: Daemon<SystemClock, F>, _ clock: SystemClock, _ logger: Logger
    ) -> ControlServer {
        ControlServer(settings.controlSocket, logger: logger) { call, caller, input, output in
            if call.name == "reload" {
                let reply = await reloader.reload().reply
                guard reply.isComplete else { throw ControlError(reply.text) }
                return reply.text
            }
            let operations = HistoryOperations(
                history: history, configuration: await reloader.current, now: { clock.now })
            let reader = OperationInput(input)
            let result: Result<String, any Error>
            do {
                result = .success(
                    try await operations.perform(
                        call, caller, { () throws(HistoryError) in try await reader.next() }
                    ) { bytes throws(HistoryError) in try await Self.write(bytes, to: output) })
            } catch {
                result = .failure(error)
            }
            // Also what was done before a failure counts at once.
            await daemon.prepare()
            return try result.get()
        }
    }

    private static func write(
        _ bytes: [UInt8], to output: ControlOutput
    ) async throws(HistoryError) {
        do {
            try await output.write(bytes)
        } catch {
            throw HistoryError("the command does not take its output: \(error)")
        }
    }

    /// Logs the start, and gives collectors that have not run the values that the history has of them.
    func begin(
        _ configuration: Configuration, _ store: any Store,
        _ history: HistoryStore<SystemClock>?, _ logger: Logger
    ) async {
        log(configuration, to: logger)
        guard let history, await history.state.isUp else { return }
        do throws(HistoryError) {
            let names = try await StateSeed(from: history, into: store)
                .plant(configuration.collectors)
            guard !names.isEmpty else { return }
            logger.info(
                "took last values from the history",
                metadata: ["collectors": "\(names.map(\.description).joined(separator: " "))"])
        } catch {
            logger.warning("\(error)")
        }
    }
}
