import Basics
import Indicators

/// Judges 2,000 tasks that are due each month, led by 1,000 agencies, by 100,000 reports.
struct TaskJudging {
    private static let tasks = 2_000
    private static let agencies = 1_000
    private static let reportsPerTask = 50
    private static let passes = 11

    private let plan: Plan
    private let reports: TaskReports
    private let now: Instant

    init() throws {
        let (start, end) = try (Self.day("2016-01-01"), Self.day("2025-12-31"))
        let zone = Zone.hoChiMinh
        now = zone.start(of: end)
        let since = try Self.day("2025-03-01")
        let agencies = (0..<Self.agencies).map { number in
            Agency(
                id: "a-\(number)", name: LocalizedText(vi: "Sở", en: "Agency"),
                succession: number % 2 == 0
                    ? nil : Agency.Succession(successor: "a-\(number - 1)", since: since))
        }
        let deadline = Deadline(
            rule: .every(Recurrence(months: Array(1...12))), notice: .seconds(14 * 86_400))
        let tasks = (0..<Self.tasks).map { number in
            PlanTask(
                id: "T.\(number)", title: LocalizedText(vi: "Việc", en: "Task"),
                lead: (0..<3).map { "a-\((number + $0) % Self.agencies)" }, deadline: deadline)
        }
        plan = Plan(
            id: "plan", title: LocalizedText(vi: "Kế hoạch", en: "Plan"), period: start...end,
            zone: zone, agencies: agencies, tasks: tasks)
        let days = deadline.dueDates(in: start...end)
        reports = TaskReports(
            tasks.flatMap { task in
                (0..<Self.reportsPerTask).map { number in
                    let day = days[days.count - 1 - number % days.count]
                    let report = TaskReport(
                        task: task.id, occurrence: day, agency: task.lead[number % 3],
                        stage: number % 7 == 0 ? .running : .done, progress: 0.5,
                        observed: zone.end(of: day))
                    return LearnedReport(report, recorded: report.observed)
                }
            })
    }

    /// Milliseconds that judging takes.
    ///
    /// - Throws: when a task has no occurrence.
    func cost() throws -> Double {
        let states = TaskState.all(of: plan, reports: reports, at: now)
        guard states.allSatisfy({ $0.occurrences.count > 1 }), states.count == Self.tasks else {
            throw WrongWork(what: "\(states.count) tasks")
        }
        let clock = ContinuousClock()
        let times = (0..<Self.passes).map { _ in
            clock.measure { _ = TaskState.all(of: plan, reports: reports, at: now) }.seconds
        }
        return times.sorted()[times.count / 2] * 1000
    }

    private static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw WrongWork(what: "'\(text)' is no day") }
        return day
    }
}
