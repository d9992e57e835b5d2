internal import Basics
internal import Indicators
internal import Logging

/// Logs the outcome of a run for the operator.
struct RunLogger: Sendable {
    let logger: Logger

    func write(
        _ run: Run, _ history: CollectorHistory, hints: (Failure) async -> [String]
    ) async {
        var metadata: Logger.Metadata = [
            "collector": "\(run.collector)", "outcome": "\(run.outcome.rawValue)",
            "duration": "\(run.duration.seconds)",
        ]
        switch run.result {
        case .failed(let failure):
            metadata["reason"] = "\(failure.reason.rawValue)"
            metadata["failures"] = "\(history.consecutiveFailures)"
            // Hints may need another connection: they are given once for failures in a row.
            let hints = history.consecutiveFailures == 1 ? await hints(failure) : []
            let message = ([failure.message] + hints).joined(separator: "; ")
            logger.warning("\(message)", metadata: metadata)
        case .yielded(let output):
            metadata["samples"] = "\(output.samples.count)"
            metadata["rows"] = "\(output.rows)"
            let level: Logger.Level = output.dropped.isEmpty ? .info : .warning
            let message = (["collected"] + output.remarks).joined(separator: "; ")
            logger.log(level: level, "\(message)", metadata: metadata)
        case .unchanged:
            logger.debug("unchanged", metadata: metadata)
        }
    }
}
