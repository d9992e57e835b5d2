internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators
internal import Serving

/// The operations of commands on the history, in the daemon or on the files.
struct HistoryOperations: Sendable {
    typealias OpenHistory = HistoryEditor & HistoryArchive

    let history: any OpenHistory
    let configuration: Configuration
    let now: @Sendable () -> Instant

    /// Performs a call, and keeps that it was performed.
    ///
    /// - Returns: one line for the operator.
    /// - Throws: `ControlError` for a call that is not understood or not performed in full,
    ///   `HistoryError` if the history cannot be used.
    func perform(
        _ call: ControlCall, _ caller: ControlCaller, _ input: ArchiveInput,
        _ output: ArchiveOutput
    ) async throws -> String {
        switch call.name {
        case "export": return try await export(call, to: output)
        case "forget": return try await kept(call, caller, .success(forget(call)))
        case "import": return try await kept(call, caller, add(call, input, output))
        default: throw ControlError("the daemon knows no command '\(printable(call.name))'")
        }
    }

    /// Keeps an operation with its result, and returns that.
    private func kept(
        _ call: ControlCall, _ caller: ControlCaller, _ result: Result<String, ControlError>
    ) async throws -> String {
        let line =
            switch result {
            case .success(let line): line
            case .failure(let error): error.description
            }
        try await history.keep(
            Operation(at: now(), caller: "\(caller)", command: "\(call)", result: line))
        return try result.get()
    }

    private func forget(_ call: ControlCall) async throws -> String {
        guard let name = call.value(of: "collector").flatMap({ CollectorName($0) }) else {
            throw ControlError("expected the name of a collector")
        }
        let request = Forgetting(
            name, metric: try call.parsed("metric", { MetricName($0) }),
            from: try call.parsed("from", { Day($0) }),
            until: try call.parsed("until", { Day($0) }),
            zone: configuration.zone(of: name))
        let forgotten = try await history.forget(request)
        let reports = request.metric == nil ? " and \(counted(forgotten.reports, "report"))" : ""
        return "withdrew \(counted(forgotten.values, "value"))\(reports) of \(name)"
    }

    private func export(_ call: ControlCall, to output: ArchiveOutput) async throws -> String {
        let format = try call.parsed("format") { ExportFormat(rawValue: $0) }
        let request = ExportRequest(
            format: format ?? .jsonLines, metrics: call.values(of: "metric"),
            collectors: call.values(of: "collector"), from: call.value(of: "from"),
            until: call.value(of: "until"), asKnownAt: call.value(of: "as-known-at"))
        let export = HistoryExport(
            of: history, collectors: configuration.collectors,
            zone: configuration.settings?.zone ?? .hoChiMinh)
        let summary = try await export.run(request, to: output)
        return "\(summary.points) points and \(summary.reports) task reports written"
    }

    /// Adds the input to the history; problems are described in the output.
    private func add(
        _ call: ControlCall, _ input: ArchiveInput, _ output: ArchiveOutput
    ) async throws -> Result<String, ControlError> {
        let name = call.value(of: "name") ?? "input"
        let importer = ArchiveImport(
            into: history, collectors: configuration.collectors, now: now)
        var (summary, failure) = (ImportSummary(), HistoryError?.none)
        do throws(HistoryError) {
            try await importer.run(
                ImportRequest(
                    collector: call.value(of: "collector"), recorded: call.value(of: "recorded"),
                    name: name), input, &summary)
        } catch {
            failure = error
        }
        for line in summary.lines(with: failure) {
            try await output(Array("\(name): \(line)\n".utf8))
        }
        let text = "\(name): \(summary.text)"
        let isComplete = failure == nil && summary.problems == 0
        return isComplete ? .success(text) : .failure(ControlError(text))
    }
}

extension ImportSummary {
    /// A line for each problem that is described, the number of the rest, and the failure.
    fileprivate func lines(with failure: HistoryError?) -> [String] {
        let rest = problems - messages.count
        let hint =
            points + reports > 0
            ? "; what was added stays, and a repeated import adds the rest" : ""
        return messages + (rest > 0 ? ["\(rest) more"] : [])
            + (failure.map { ["\($0)\(hint)"] } ?? [])
    }

    /// One sentence with the counts.
    fileprivate var text: String {
        let left = problems > 0 ? ", \(problems) left out" : ""
        return "\(points) points and \(reports) task reports added, \(known) known before\(left)"
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
