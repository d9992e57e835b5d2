internal import Basics
internal import Indicators

/// Judges the plans when something changed, from what the collectors yield and the past.
actor Judge {
    private let history: (any JudgedHistory)?
    private var past = Past.none
    /// The metrics of which the past is known.
    private var loaded: Set<MetricName> = []
    private var judgement = Judgement()
    /// The last known statuses; nil before they are loaded.
    private var statuses: [StatusSubject: String]?
    /// True once the reports of the past are known.
    private var hasReports = false
    /// The last load of the past, behind which the next one waits.
    private var loading: Task<Void, Never>?

    init(_ history: (any JudgedHistory)?) {
        self.history = history
    }

    /// Judges everything again: there are other definitions.
    func outdate() {
        judgement.note(JudgementChanges(isEverything: true))
    }

    /// Judges again what a run changed.
    func note(_ collector: Collector) {
        judgement.note(JudgementChanges(of: collector))
    }

    /// Learns what the history has on the plans, and has not been asked for or has changed.
    ///
    /// While the history cannot be read, what is known of it remains.
    func refresh(_ active: ActiveConfiguration) async {
        guard let history else { return }
        let task = Task { [loading] in
            await loading?.value
            await load(from: history, active)
        }
        loading = task
        await task.value
    }

    private func load(
        from history: any JudgedHistory, _ active: ActiveConfiguration
    ) async {
        let changes = await history.takeChanges()
        if changes.isEverything { loaded = [] }
        let changed = active.collectors.filter { changes.collectors.contains($0.name) }
        loaded.subtract(changed.flatMap { $0.extraction.metrics.map(\.name) })
        if changes.isEverything || changed.contains(where: { $0.extraction.taskStatus != nil }) {
            hasReports = false
        }
        let wanted = active.plans.flatMap(\.kpis).flatMap(\.measure.operands).map(\.metric)
        do throws(HistoryError) {
            try await load(Set(wanted).subtracting(loaded), from: history)
        } catch {
            // The history reports itself that it cannot be read; the rest is loaded later.
        }
    }

    private func load(
        _ metrics: Set<MetricName>, from history: any JudgedHistory
    ) async throws(HistoryError) {
        for metric in metrics.sorted() {
            let points = try await history.points(HistoryQuery(metrics: [metric]))
            past.replace([metric], with: Past(points))
            loaded.insert(metric)
            judgement.note(JudgementChanges(metrics: [metric], hasReports: false))
        }
        if !metrics.isEmpty { past.definitions = try await history.definitions() }
        if !hasReports {
            past.setReports(try await history.reports())
            judgement.note(JudgementChanges(metrics: [], hasReports: true))
            hasReports = true
        }
        if statuses == nil { statuses = try await history.statuses() }
    }

    /// The plans as they are now.
    func plans(
        _ active: ActiveConfiguration, in index: SeriesIndex, _ states: [CollectorState],
        at now: Instant
    ) async -> [PlanState] {
        let last = judgement.generation
        judgement.update(active.plans, in: index, states, past, at: now)
        if judgement.generation != last, let history {
            await history.keep(changes(at: now))
        }
        return judgement.plans
    }

    /// The statuses that differ from the last known ones, sorted; none while those are unknown.
    private func changes(at now: Instant) -> [StatusChange] {
        guard let known = statuses else { return [] }
        let changed = judgement.statuses.filter { known[$0.key] != $0.value }
        statuses = known.merging(changed) { $1 }
        return changed.sorted { $0.key < $1.key }.map { subject, status in
            StatusChange(subject, from: known[subject], to: status, at: now)
        }
    }
}
