import Basics
import Indicators
import TestSupport
import Testing

/// Random tasks and histories of reports, against the status table of the manual read word by word.
@Suite(.quick) struct TaskOracleTests {
    @Test("1,000 seeded histories have the status that the table gives")
    func agreesWithTheTable() throws {
        var seen: [TaskStatus: Int] = [:]
        for seed in 0..<1_000 {
            var world = RandomTask(seed: UInt64(seed))
            let (task, history, now) = world.next()
            let state = try TaskState.of(
                task, history: history, at: now, agencies: RandomTask.agencies)
            let oracle = TaskOracle(task: task, history: history, now: now)
            for occurrence in state.occurrences {
                let day = try #require(occurrence.dueDate)
                #expect(occurrence.status == oracle.status(of: day), "seed \(seed), \(day)")
                seen[occurrence.status, default: 0] += 1
            }
        }
        #expect(TaskStatus.allCases.allSatisfy { seen[$0, default: 0] > 20 }, "\(seen)")
    }
}

/// A task of one to three leads, quarterly or due once, with reports of every kind.
private struct RandomTask {
    static let agencies = [
        Agency.make("a", "x", since: "2023-03-01"), .make("b", "x", since: "2023-03-01"),
        .make("x", "y", since: "2023-09-01"), .make("y"), .make("c"), .make("d"),
        Agency(id: "g", name: LocalizedText(vi: "g", en: "g"), members: ["c", "d"]),
    ]
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> (PlanTask, [LearnedReport], Instant) {
        let lead = Array(["a", "b", "c", "g", "y"].shuffled(using: &generator).prefix(pick(1...3)))
        let rule: Deadline.Rule =
            chance(3) ? .once(.on("2023-06-30")) : .every(Recurrence(months: [3, 6, 9, 12]))
        var changes: [Day: OccurrenceChange] = [:]
        if chance(4) {
            changes[.on("2023-06-30")] = OccurrenceChange(
                amendment: .init(to: Day.on("2023-06-30").adding(days: pick(1...60))))
        } else if chance(4) {
            changes[.on("2023-06-30")] = OccurrenceChange(closed: Settlement(on: day()))
        }
        let task = PlanTask.make(
            Deadline(rule: rule, notice: .days(20)), lead: lead, each: !chance(4),
            changes: changes, closed: chance(8) ? Settlement(on: day()) : nil)
        let reports = (0..<pick(0...12)).map { _ in report() }
        return (task, reports, Zone.hoChiMinh.start(of: day()).advanced(by: .seconds(60)))
    }

    private mutating func report() -> LearnedReport {
        let agencies: [String?] = ["a", "b", "c", "d", "g", "x", "y", "unknown", nil]
        let stage: TaskReport.Stage = chance(3) ? .running : .done
        let dates = ["2023-03-31", "2023-06-30", "2023-06-05", "2023-05-05", "2023-09-30"]
        let observed = day()
        let report = TaskReport.make(
            stage, by: agencies[pick(0...8)],
            for: chance(2) ? .on(dates[pick(0...4)]) : nil, on: observed.description)
        let delay = pick(0...40)
        return LearnedReport(
            report, recorded: Zone.hoChiMinh.end(of: observed.adding(days: delay)))
    }

    private mutating func day() -> Day { Day.on("2022-12-01").adding(days: pick(0...400)) }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    private mutating func chance(_ count: Int) -> Bool { pick(1...count) == 1 }
}

/// The table of the manual, without an index or a shortcut.
private struct TaskOracle {
    let task: PlanTask
    let history: [LearnedReport]
    let now: Instant
    private let zone = Zone.hoChiMinh
    private static let first = Zone.hoChiMinh.start(of: .on("2023-03-01"))
    private static let second = Zone.hoChiMinh.start(of: .on("2023-09-01"))
    /// The plan's due dates, and those in the order in which they are due.
    private let days: [Day]
    private var inOrder: [Day] = []
    private var fitting: [LearnedReport] = []

    init(task: PlanTask, history: [LearnedReport], now: Instant) {
        self.task = task
        self.history = history
        self.now = now
        if case .once(let day)? = task.deadline?.rule {
            days = [day]
        } else {
            days = (2022...2025).flatMap { year in
                [(3, 31), (6, 30), (9, 30), (12, 31)].compactMap {
                    Day(year: year, month: $0.0, day: $0.1)
                }
            }.filter { $0 >= .on("2022-06-01") }
        }
        inOrder = days.sorted { due($0) < due($1) }
        fitting = history.filter { $0.report.agency != "unknown" && day(of: $0.report) != nil }
    }

    func status(of day: Day) -> TaskStatus {
        let settlements = [task.changes[day]?.closed, task.closed].compactMap(\.self)
        if settlements.contains(where: { zone.start(of: $0.on) <= now }) { return .closed }
        let reports = fitting.filter { self.day(of: $0.report) == day }
        if leads.allSatisfy({ isDone($0, reports) }) { return .done }
        guard !fitting.isEmpty else { return .unknown }
        let due = due(day)
        if now >= due { return .overdue }
        return now >= due.advanced(by: .days(-20)) ? .dueSoon : .due
    }

    private func due(_ day: Day) -> Instant {
        zone.end(of: task.changes[day]?.amendment?.to ?? day)
    }

    private func day(of report: TaskReport) -> Day? {
        guard let day = report.occurrence else {
            return inOrder.first { report.observed <= due($0) } ?? inOrder.last
        }
        let moved = days.filter { zone.end(of: day) == due($0) }
        if days.contains(day) { return day }
        if let first = moved.first { return first }
        let month = { (other: Day) in other.firstOfMonth == day.firstOfMonth }
        let planned = days.filter(month)
        if !planned.isEmpty { return planned.count == 1 ? planned[0] : nil }
        let late = days.filter { task.changes[$0]?.amendment.map { month($0.to) } ?? false }
        return late.count == 1 ? late[0] : nil
    }

    private var leads: [String] {
        task.isLedByEachMember ? task.lead.flatMap { $0 == "g" ? ["c", "d"] : [$0] } : task.lead
    }

    /// The newest report that covers a lead decides.
    private func isDone(_ lead: String, _ reports: [LearnedReport]) -> Bool {
        let covering = reports.filter { covers($0.report, lead) }
        let newest = covering.max { left, right in
            let key = { (report: LearnedReport) in
                (
                    report.report.observed, report.recorded, report.report.agency == nil ? 0 : 1,
                    report.report.stage == .done ? 0 : 1
                )
            }
            return key(left) < key(right)
        }
        return newest?.report.stage == .done
    }

    private func covers(_ report: TaskReport, _ lead: String) -> Bool {
        guard let agency = report.agency else { return true }
        if agency == lead { return true }
        if agency == "g" {
            return task.isLedByEachMember && ["c", "d"].contains(lead) && task.lead.contains("g")
        }
        // A successor of the lead, from its first day on, or at all where it leads nothing itself.
        if let since = start(of: agency, after: lead) {
            return since <= report.observed || since <= now && !task.lead.contains(agency)
        }
        // A predecessor of the lead, once the lead has its work, unless it has a part of its own.
        let hasPart = leads.contains { $0 == agency || start(of: agency, after: $0) != nil }
        return !hasPart && start(of: lead, after: agency).map { $0 <= now } ?? false
    }

    /// The first instant of a successor of an agency; nil if it is none.
    private func start(of successor: String, after agency: String) -> Instant? {
        switch (agency, successor) {
        case ("a", "x"), ("b", "x"): return Self.first
        case ("a", "y"), ("b", "y"), ("x", "y"): return Self.second
        default: return nil
        }
    }
}
