internal import Basics
internal import Indicators

/// Judges the plans when something changed, from what the collectors yield and the past.
actor Judge {
    private let history: (any JudgedHistory)?
    private var past = Past.none
    /// The metrics that KPIs read.
    private var wanted: Set<MetricName> = []
    /// Those of which the past is not known, or has changed.
    private var missing: Set<MetricName> = []
    private var collectors: [CollectorName: Collector] = [:]
    /// The months with a due day of a KPI that reads the metric.
    private var dueMonths: [MetricName: Set<DueMonth>] = [:]

    /// The instants after which a report on a task without an occurrence is about another one.
    private var dues: [String: Set<Instant>] = [:]

    private struct DueMonth: Hashable {
        let from: Instant
        let until: Instant
    }
    private var judgement = Judgement()
    private var alerts = AlertBook()
    /// The last known statuses and alerts; nil before they are loaded.
    private var statuses: [StatusSubject: String]?
    /// True once the reports of the past are known.
    private var hasReports = false
    /// The last load of the past, behind which the next one waits.
    private var loading: Task<Void, Never>?
    /// The number of loads that have begun and not ended.
    private var loads = 0

    init(_ history: (any JudgedHistory)?) {
        self.history = history
    }

    /// Judges everything again: there are other definitions.
    func adopt(_ active: ActiveConfiguration) async {
        let known = wanted.subtracting(missing)
        wanted = Set(active.plans.flatMap(\.kpis).flatMap(\.measure.operands).map(\.metric))
        missing = wanted.subtracting(known)
        past.keep(only: wanted)
        let months = Self.dueMonths(of: active.plans)
        // A month that is due now may have been thinned before.
        missing.formUnion(wanted.filter { months[$0] != dueMonths[$0] })
        dueMonths = months
        let dues = active.plans.reduce(into: [:]) { dues, plan in
            dues.merge(plan.dueInstants) { $0.union($1) }
        }
        // Reports were left out by the former ones.
        if dues != self.dues { hasReports = false }
        self.dues = dues
        collectors = Dictionary(active.collectors.map { ($0.name, $0) }) { first, _ in first }
        await refresh()
        judgement.note(JudgementChanges(isEverything: true))
    }

    /// Judges again what a run changed.
    func note(_ collector: Collector) {
        judgement.note(JudgementChanges(of: collector))
    }

    /// Learns what the history has on the plans, and has not been asked for or has changed.
    ///
    /// While the history cannot be read, what is known of it remains.
    func refresh() async {
        guard let history else { return }
        note(await history.takeChanges())
        let isComplete = missing.isEmpty && hasReports && statuses != nil
        // What others load may be what this run has added.
        guard !isComplete || loads > 0 else { return }
        loads += 1
        defer { loads -= 1 }
        let task = Task { [loading] in
            await loading?.value
            // The history reports itself that it cannot be read; the rest is loaded later.
            do throws(HistoryError) { try await load(missing, from: history) } catch {}
        }
        loading = task
        await task.value
    }

    private static func dueMonths(of plans: [Plan]) -> [MetricName: Set<DueMonth>] {
        var months: [MetricName: Set<DueMonth>] = [:]
        for plan in plans {
            for kpi in plan.kpis {
                let own = kpi.targets.map { target in
                    DueMonth(
                        from: plan.zone.start(of: target.dueDate.firstOfMonth),
                        until: plan.zone.end(of: target.dueDate.lastOfMonth))
                }
                for operand in kpi.measure.operands {
                    months[operand.metric, default: []].formUnion(own)
                }
            }
        }
        return months
    }

    private func note(_ changes: HistoryChanges) {
        if changes.isEverything {
            missing = wanted
            hasReports = false
        }
        missing.formUnion(changes.metrics.intersection(wanted))
        for collector in changes.collectors.compactMap({ collectors[$0] }) {
            if collector.extraction.taskStatus != nil { hasReports = false }
        }
    }

    private func load(
        _ metrics: Set<MetricName>, from history: any JudgedHistory
    ) async throws(HistoryError) {
        for metric in metrics.sorted() { try await load(metric, from: history) }
        if !metrics.isEmpty { past.definitions = try await history.definitions() }
        if !hasReports { try await loadReports(from: history) }
        if statuses == nil {
            let known = try await history.statuses()
            alerts.restore(known)
            statuses = known.mapValues(\.status)
        }
    }

    private func load(
        _ metric: MetricName, from history: any JudgedHistory
    ) async throws(HistoryError) {
        // What changes during the load is loaded again.
        missing.remove(metric)
        do throws(HistoryError) {
            let points = try await history.points(HistoryQuery(metrics: [metric]))
            past.replace(metric, with: points)
            if points.isThinned { try await refine(metric, from: history) }
            judgement.note(JudgementChanges(metrics: [metric], hasReports: false))
        } catch {
            missing.insert(metric)
            throw error
        }
    }

    /// Loads the months of due days whole, of a metric with so many points that they are thinned.
    private func refine(
        _ metric: MetricName, from history: any JudgedHistory
    ) async throws(HistoryError) {
        for month in dueMonths[metric] ?? [] {
            let query = HistoryQuery(metrics: [metric], from: month.from, until: month.until)
            past.refine(metric, with: try await history.points(query))
        }
    }

    private func loadReports(from history: any JudgedHistory) async throws(HistoryError) {
        hasReports = true
        do throws(HistoryError) {
            past.setReports(try await history.reports(splitAt: dues))
            judgement.note(JudgementChanges(metrics: [], hasReports: true))
        } catch {
            hasReports = false
            throw error
        }
    }

    /// The place among the changes of the states that are read afterwards.
    func mark() -> ChangeMark { judgement.mark() }

    /// The plans and the alerts as they are now; the mark was taken before the states were read.
    func judge(
        _ active: ActiveConfiguration, in index: SeriesIndex, _ states: [CollectorState],
        at now: Instant, mark: ChangeMark? = nil
    ) async -> (plans: [PlanState], alerts: AlertBook) {
        let last = judgement.generation
        judgement.update(active.plans, in: index, states, past, at: now, mark: mark)
        let isDue = alerts.nextChange.map { $0 <= now } ?? false
        if judgement.generation != last || isDue {
            alerts.update(judgement.plans, at: now)
            await history?.keep(changes(at: now))
        }
        return (judgement.plans, alerts)
    }

    /// The statuses and alerts that differ from the last known ones, sorted; none while those are
    /// unknown.
    private func changes(at now: Instant) -> [StatusChange] {
        guard let known = statuses else { return [] }
        let all = judgement.statuses.merging(alerts.texts(besides: known)) { $1 }
        let changed = all.filter { known[$0.key] != $0.value }
        statuses = known.merging(changed) { $1 }
        return changed.sorted { $0.key < $1.key }.map { subject, status in
            StatusChange(subject, from: known[subject], to: status, at: now)
        }
    }
}
