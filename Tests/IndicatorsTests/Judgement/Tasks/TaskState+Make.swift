import Basics
import Indicators
import TestSupport
import Testing

extension TaskState {
    /// The state of a task, given one collector's `reports`; nil before its first run.
    static func of(
        _ task: PlanTask, _ reports: [TaskReport]?, at now: Instant, agencies: [Agency] = [],
        closed: Settlement? = nil
    ) throws -> TaskState {
        try of(
            task, [.reporting("tasks", reports)], at: now, agencies: agencies, closed: closed)
    }

    static func of(
        _ task: PlanTask, _ states: [CollectorState], at now: Instant, agencies: [Agency] = [],
        closed: Settlement? = nil
    ) throws -> TaskState {
        let plan = Plan.make(closed: closed, agencies: agencies, tasks: [task])
        let state = PlanState(plan, in: SeriesIndex(states, at: now), states, at: now)
        return try #require(state.tasks.first)
    }

    /// The state of a task, given all reports of the past.
    static func of(
        _ task: PlanTask, history: [LearnedReport], at now: Instant, agencies: [Agency] = []
    ) throws -> TaskState {
        let plan = Plan.make(agencies: agencies, tasks: [task])
        return try #require(
            TaskState.all(of: plan, reports: TaskReports(history), at: now).first)
    }

    var statuses: [TaskStatus] { occurrences.map(\.status) }

    /// Each occurrence as its day and its status.
    var summary: [String] {
        occurrences.map { "\($0.dueDate?.description ?? "open") \($0.status.rawValue)" }
    }
}

extension PlanTask {
    static func make(
        _ deadline: Deadline? = Deadline(rule: .once(.on("2022-12-31"))), lead: [String] = [],
        successions: [String: Agency.Succession] = [:], each: Bool = true,
        coordinating: [String] = [], changes: [Day: OccurrenceChange] = [:],
        closed: Settlement? = nil
    ) -> PlanTask {
        PlanTask(
            id: "II.5.a", title: LocalizedText(vi: "Nhiệm vụ", en: "Task"), lead: lead,
            successions: successions, isLedByEachMember: each, coordinating: coordinating,
            deadline: deadline, changes: changes, closed: closed)
    }
}

extension TaskReport {
    static func make(
        _ stage: Stage, by agency: String? = nil, for occurrence: Day? = nil,
        progress: Double? = nil, completed: Day? = nil, on day: String = "2022-10-31",
        task: String = "II.5.a"
    ) -> TaskReport {
        TaskReport(
            task: task, occurrence: occurrence, agency: agency, stage: stage, progress: progress,
            completed: completed, observed: Zone.hoChiMinh.end(of: .on(day)))
    }
}

extension LearnedReport {
    /// A report that was learned at the start of a day, by default on the day after its own.
    static func make(
        _ stage: TaskReport.Stage, by agency: String? = nil, for occurrence: String? = nil,
        completed: String? = nil, on day: String, recorded: String? = nil
    ) -> LearnedReport {
        let report = TaskReport.make(
            stage, by: agency, for: occurrence.map { .on($0) },
            completed: completed.map { .on($0) }, on: day)
        return LearnedReport(
            report, recorded: recorded.map { Zone.hoChiMinh.start(of: .on($0)) } ?? report.observed)
    }
}
