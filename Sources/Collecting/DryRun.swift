package import Basics
internal import Documents
package import Indicators

/// One run of a collector, described step by step for the author of its file.
package struct DryRun: Sendable {
    /// The output, one element per line; control characters are escaped and secrets hidden.
    package private(set) var lines: [String] = []
    package private(set) var outcome = Outcome.failed
    /// The response body, for a fixture; nil if there was none.
    package private(set) var payload: Payload?

    /// The run.
    package private(set) var run: Run

    private let collector: Collector
    private var files = 0

    /// The maximum number of files whose response and document are shown.
    private static let shownFiles = 3
    /// The maximum number of samples shown, and of drops per reason.
    private static let shown = 20

    package init(of collector: Collector, at start: Instant, fetcher: some Fetcher) async {
        self.collector = collector
        run = Run(
            collector: collector.name, start: start, duration: .zero, responseBytes: 0,
            result: .unchanged)
        report("collector", [collector.name.description])
        report("request", collector.source.redactedDescription(at: start, in: collector.zone))
        run = await Pipeline(fetcher: fetcher)
            .run(collector, at: start, remarkLimit: Self.shown) { report($0) }
        outcome = run.outcome
        switch run.result {
        case .yielded(let output): report(output)
        case .unchanged: break
        case .failed(let failure):
            report("response", failure.details)
            reportDrops(failure.dropped, failure.remarks)
            let context = FetchContext(collector, at: start)
            let hints = await fetcher.hints(on: failure, of: collector.source, for: context)
            report("outcome", ["failed, \(failure.reason.rawValue): \(failure.message)"] + hints)
        }
    }

    /// The KPIs of plans that read this collector alone, with their values from this run, or the
    /// reason that they have none.
    package func kpis(of plans: [Plan], at now: Instant) -> [String] {
        let yielded = Set(collector.extraction.metrics.map(\.name))
        let state = CollectorState(
            collector: collector, history: CollectorHistory(first: run), nextRun: nil)
        let index = SeriesIndex([state], at: now)
        return plans.flatMap { plan in
            PlanState(plan, in: index, [state], at: now).kpis.filter { state in
                state.kpi.measure.operands.allSatisfy { yielded.contains($0.metric) }
            }
        }.map { state in
            let value = state.reading.map { plainDecimal($0.value) }
            let reason = state.absentReason.map { "no value: \($0.rawValue)" }
            return "kpi".padded(to: 11) + "\(state.kpi.id) \(value ?? reason ?? "")"
        }
    }

    private mutating func report<F: Fetcher>(_ step: Pipeline<F>.Step) {
        switch step {
        case .fetched(let payload):
            self.payload = payload
            files += 1
            if files <= Self.shownFiles { report("response", payload.transferNotes) }
        case .decoded(let document):
            guard files <= Self.shownFiles else { return }
            report("document", Outline(of: document).lines)
            reportMisses(in: document)
        }
    }

    private mutating func report(_ output: RunOutput) {
        if files > 1 { report("files", ["\(files)"]) }
        report("rows", ["\(output.rows)"])
        let texts =
            output.samples.map { ($0.shown, $0.observed) }
            + output.reports.map { ($0.shown, $0.observed) }
        let shown = texts.prefix(Self.shown).map { text, observed in
            "\(text), observed \(collector.zone.iso8601(observed))"
        }
        let rest = texts.count - shown.count
        report(
            collector.extraction.taskStatus == nil ? "samples" : "reports",
            ["\(texts.count)"] + shown + (rest > 0 ? ["… \(rest) more"] : []))
        reportDrops(output.dropped, output.remarks)
        report("outcome", [outcome.rawValue])
    }

    private mutating func reportDrops(_ dropped: [RowFault: Int], _ remarks: [String]) {
        let counts = dropped.map { "\($0.key.rawValue) \($0.value)" }.sorted()
        if !counts.isEmpty { report("dropped", [counts.joined(separator: ", ")] + remarks) }
    }

    /// Reports where the paths that match nothing leave the document.
    private mutating func reportMisses(in document: Document) {
        let extraction = collector.extraction
        let sets = extraction.rowSets(of: document)
        document.withRoot { root in
            let pass = Pass(root: root)
            let paths = sets.map(\.rows) + extraction.expectations.map(\.path)
            let misses = paths.compactMap { path in
                pass.first(path) == nil ? path.explanation(in: root) : nil
            }
            let names = sets.flatMap { set in
                pass.first(set.rows).map { row in
                    set.names.filter { row.named($0) == nil }.compactMap {
                        row.explanation(of: .name($0), at: "the first row")
                    }
                } ?? []
            }
            let all = misses + names
            if !all.isEmpty { report("missing", all) }
        }
    }

    private mutating func report(_ title: String, _ texts: [String]) {
        for (number, text) in texts.enumerated() {
            let head = number == 0 ? title : ""
            lines.append(head.padded(to: 11) + printable(text, limit: 2000))
        }
    }
}

extension Extraction.RowSet {
    /// The members of the row itself that labels and values refer to.
    fileprivate var names: [String] {
        (labels.map(\.field.locator) + metrics.map(\.field.locator)).compactMap {
            if case .member(let name, up: 0, _) = $0 { name } else { nil }
        }
    }
}

extension Sample {
    fileprivate var shown: String {
        let pairs = labels.pairs.map { "\($0.name)=\"\(printable($0.value))\"" }
        let set = pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
        return "\(metric)\(set) \(plainDecimal(value))"
    }
}

extension TaskReport {
    fileprivate var shown: String {
        let facts = [
            task, occurrence.map { "of \($0)" }, agency.map { "by \(printable($0))" },
            stage.rawValue, progress.map(plainDecimal), evidence.map { printable($0) },
            completed.map { "completed \($0)" },
        ]
        return facts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
