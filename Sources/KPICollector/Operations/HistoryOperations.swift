internal import Basics
internal import Indicators
internal import Serving

/// The operations of commands on the history, in the daemon or on the files.
struct HistoryOperations: Sendable {
    let history: any HistoryEditor
    /// The zone of a collector's days.
    let zone: @Sendable (CollectorName) async -> Zone
    let now: @Sendable () -> Instant

    /// Performs a call, and keeps that it was performed; returns one line for the operator.
    ///
    /// - Throws: `ControlError` for a call that is not understood, `HistoryError` otherwise.
    func perform(_ call: ControlCall, _ caller: ControlCaller) async throws -> String {
        let line =
            switch call.name {
            case "forget": try await forget(call)
            default: throw ControlError("the daemon knows no command '\(printable(call.name))'")
            }
        try await history.keep(
            Operation(at: now(), caller: "\(caller)", command: "\(call)", result: line))
        return line
    }

    private func forget(_ call: ControlCall) async throws -> String {
        guard let name = call.value(of: "collector").flatMap({ CollectorName($0) }) else {
            throw ControlError("expected the name of a collector")
        }
        let request = Forgetting(
            name, metric: try call.parsed("metric", { MetricName($0) }),
            from: try call.parsed("from", { Day($0) }),
            until: try call.parsed("until", { Day($0) }),
            zone: await zone(name))
        let forgotten = try await history.forget(request)
        let reports = request.metric == nil ? " and \(counted(forgotten.reports, "report"))" : ""
        return "withdrew \(counted(forgotten.values, "value"))\(reports) of \(name)"
    }
}

extension ControlCall {
    /// The value of an argument; nil without one.
    ///
    /// - Throws: if it cannot be read.
    func parsed<Value>(_ name: String, _ parse: (String) -> Value?) throws -> Value? {
        guard let text = value(of: name) else { return nil }
        guard let value = parse(text) else {
            throw ControlError("'\(printable(text))' is no value for --\(name)")
        }
        return value
    }
}

/// A number with its noun.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
