internal import Basics
internal import Collecting
internal import Curl
internal import Definitions
internal import Indicators
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reloads the configuration at each SIGHUP.
struct Reloading<F: Fetcher>: Service {
    let config: ConfigOptions
    let first: Configuration
    let hangups: UnixSignalsSequence
    let daemon: Daemon<SystemClock, F>
    let clock: SystemClock
    let logger: Logger

    func run() async throws {
        var configuration = first
        var lastSuccess = first.state(at: clock.now).lastSuccess
        for await _ in hangups.cancelOnGracefulShutdown() {
            configuration = config.load(after: configuration)
            let active = configuration.active(at: clock.now, lastSuccess: lastSuccess)
            lastSuccess = active.state.lastSuccess
            await daemon.adopt(active)
            configuration.tell(logger)
            warnOfRestart(configuration)
            logger.info(
                "reloaded",
                metadata: [
                    "collectors": "\(configuration.collectors.count)",
                    "plans": "\(configuration.plans.count)",
                    "files_not_in_force": "\(active.state.errors.count)",
                ])
        }
    }
}

extension Reloading {
    private func warnOfRestart(_ configuration: Configuration) {
        guard let start = first.settings,
            let keys = configuration.settings?.keysAwaitingRestart(since: start), !keys.isEmpty
        else { return }
        logger.warning(
            "changed settings take effect after a restart",
            metadata: ["settings": "\(keys.joined(separator: " "))"])
    }
}

extension Configuration {
    func active(at instant: Instant, lastSuccess: Instant? = nil) -> ActiveConfiguration {
        ActiveConfiguration(
            collectors: collectors, plans: plans, state: state(at: instant, lastSuccess))
    }

    /// Logs every diagnostic.
    func tell(_ logger: Logger) {
        for diagnostic in diagnostics {
            logger.log(level: diagnostic.isWarning ? .warning : .error, "\(diagnostic)")
        }
    }

    /// The files with errors, each with its first error.
    func state(at instant: Instant, _ lastSuccess: Instant? = nil) -> ConfigurationState {
        let byFile = Dictionary(grouping: diagnostics.filter { !$0.isWarning }, by: \.file)
        let errors = byFile.values.compactMap(\.first).map {
            ConfigurationState.InvalidFile(
                file: String($0.file.split(separator: "/").last ?? ""), reason: $0.reason,
                complaint: $0.description)
        }
        return ConfigurationState(loadedAt: instant, lastSuccess: lastSuccess, errors: errors)
    }
}
