internal import Basics

/// The reports on one occurrence of a task, by the leads for which they are.
struct ReportDesk {
    /// The places of the leads that are expected to report, and their ids.
    private let expected: [(place: Int, id: String)]
    private let task: PlanTask
    private let plan: Plan
    private let now: Instant
    /// In order.
    private let reports: [LearnedReport]
    /// The places of the reports for each lead, in order; those without an agency are for each.
    private let ofLeads: [[Int]]
    private let forAll: [Int]
    /// The agencies that report for no lead.
    private let others: Set<String>

    /// `reports` are sorted by their instants, then by when they were learned; `lastDay` is the
    /// last day of the occurrence that is in time, nil without one.
    init(
        _ reports: [LearnedReport], on index: PlanIndex.IndexedTask, of plan: Plan,
        lastDay: Day?, at now: Instant
    ) {
        expected = index.leads.places(on: lastDay ?? plan.zone.day(of: now))
            .map { ($0, index.leads.agencies[$0]) }
        task = index.task
        self.plan = plan
        self.now = now
        self.reports = reports
        var ofLeads = [[Int]](repeating: [], count: index.leads.agencies.count)
        var forAll: [Int] = []
        var others: Set<String> = []
        let byAgency = Dictionary(grouping: reports.indices) { reports[$0].report.agency }
        for (agency, places) in byAgency {
            guard let agency else {
                forAll = places
                continue
            }
            let chain = plan.index.handovers.chain(of: agency, own: index.task.successions)
            // Without a part of its own, it can only report for those whose work it has now.
            let hasOwnPart = index.hasPart(agency)
            let subjects = index.leads.subjects(
                of: agency, chain: chain, hasOwnPart: hasOwnPart, at: now)
            var isHeard = false
            for subject in subjects {
                let counting = places.filter {
                    subject.since <= reports[$0].report.observed
                        || !hasOwnPart && subject.since <= now
                }
                ofLeads[subject.lead] += counting
                isHeard = isHeard || !counting.isEmpty
            }
            if !isHeard { others.insert(agency) }
        }
        self.ofLeads = ofLeads.map { places in Array(Set(places)).sorted() }
        self.forAll = forAll
        self.others = others
    }

    /// True if the newest report for each lead says so; without a lead, that for all.
    var isDone: Bool {
        ofExpected.allSatisfy(isDone)
    }

    /// The places of the reports for each lead that is expected; without one, of none.
    private var ofExpected: [[Int]] {
        expected.isEmpty ? [[]] : expected.map { ofLeads[$0.place] }
    }

    private func isDone(_ places: [Int]) -> Bool {
        newest(places).map { reports[$0].report.stage == .done } ?? false
    }

    /// The place of the newest report among those for a lead and those for all.
    private func newest(_ places: [Int]) -> Int? {
        [places.last, forAll.last].compactMap(\.self).max()
    }

    /// The day on which the last lead was done; nil unless each is.
    func completed(in zone: Zone) -> Day? {
        let days = ofExpected.map { completed($0, in: zone) }
        return days.contains(nil) ? nil : days.compactMap(\.self).max()
    }

    /// The day in the newest report that gives one, else that of the first of the reports that say
    /// done without one in between that does not.
    private func completed(_ places: [Int], in zone: Zone) -> Day? {
        let all = Set(places).union(forAll).sorted()
        let done = all.reversed().prefix { reports[$0].report.stage == .done }
        let given = done.lazy.compactMap { reports[$0].report.completed }.first
        return given ?? done.last.map { zone.dayEnding(with: reports[$0].report.observed) }
    }

    /// The agencies that lead the task today or have reported, sorted.
    var reporters: [TaskState.Reporter] {
        var ofAgencies: [String: [Int]] = [:]
        for (place, id) in expected { ofAgencies[current(id), default: []].append(place) }
        let leading = ofAgencies.map { agency, leads in
            TaskState.Reporter(
                agency: agency,
                hasReported: leads.allSatisfy { newest(ofLeads[$0]) != nil },
                isDone: leads.allSatisfy { isDone(ofLeads[$0]) }, isLead: true)
        }
        let further = Set(others.map(current)).subtracting(ofAgencies.keys).map {
            TaskState.Reporter(agency: $0, hasReported: true, isDone: false, isLead: false)
        }
        return (leading + further).sorted { $0.agency < $1.agency }
    }

    private func current(_ id: String) -> String {
        plan.index.handovers.current(id, own: task.successions, at: now)
    }

    /// The references to evidence in the newest report for each lead, each once.
    var evidence: [String] {
        var seen: Set<String> = []
        return Set(ofExpected.map(newest).compactMap(\.self)).sorted()
            .compactMap { reports[$0].report.evidence }.filter { seen.insert($0).inserted }
    }
}
