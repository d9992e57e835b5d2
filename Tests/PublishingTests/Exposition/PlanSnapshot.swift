import Basics
import Collecting
import Indicators
import TestSupport

extension Snapshot {
    /// The snapshot of `Golden/plan.prom`: half a trajectory, a closed target, a late report.
    static func plan() async throws -> Snapshot {
        // Half of the 214 days from the baseline to the first target have passed.
        let now = Instant.at("2022-09-16T00:00:00+07:00")
        let figures = try Collector.make(
            "figures",
            """
            example: true
            publishes: quarterly
            observed: {path: day, date: yyyy-MM-dd}
            """)
        let tasks = try Collector.make(
            "tasks",
            """
            example: true
            rows: $[*]
            observed: {path: day, date: yyyy-MM-dd}
            task_status:
              task: id
              occurrence: {path: due, date: yyyy-MM-dd}
              agency: by
              status: is
              progress: {path: share, optional: true}
            """)
        return Snapshot(
            at: now,
            collectors: [
                await figures.state(#"{"figure":4000,"day":"2022-09-14"}"#, now),
                await tasks.state(
                    """
                    [{"id":"VI.7","due":"2022-06-19","by":"so-b","is":"done","day":"2022-06-17"},
                     {"id":"II.5.đ","by":"so-b","is":"running","share":0.45,"day":"2022-09-14"}]
                    """, now),
            ],
            plans: [try .read(yaml)],
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: ProcessUsage(
                cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openFiles: 0, maxFiles: 0,
                startTime: now), isReady: true)
    }

    /// A snapshot with a decision on each part of a plan, and a group that leads a task.
    static func decisions() async throws -> Snapshot {
        let now = Instant.at("2023-03-01T00:00:00+07:00")
        let tasks = try Collector.make(
            "tasks",
            """
            rows: $[*]
            observed: {path: day, date: yyyy-MM-dd}
            task_status:
              task: id
              agency: by
              status: is
              progress: {path: share, optional: true}
              evidence: evidence
            """)
        let rows = """
            [{"id":"1","by":"a","is":"done","share":1,"evidence":"BC <1>","day":"2023-02-02"},
             {"id":"3","by":"a","is":"done","day":"2022-12-01"},
             {"id":"3","by":"b","is":"running","day":"2022-12-01"}]
            """
        return Snapshot(
            at: now, collectors: [await tasks.state(rows, now)], plans: [try .read(decided)],
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: ProcessUsage(
                cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openFiles: 0, maxFiles: 0,
                startTime: now), isReady: true)
    }

    private static let decided = """
        agencies:
          a: {vi: Sở A, en: Department A}
          b: {vi: Sở B, en: Department B}
          c: {vi: Sở C, en: Department C}
          all: {vi: Các Sở, en: Departments, members: [a, b, c]}
        tasks:
          - id: "1"
            title: {vi: Việc, en: Task}
            lead: [a]
            coordinating: [b, c]
            deadline: {by: 2022-12-31, amended: {to: 2023-01-31, basis: CV 1}}
          - id: "2"
            title: {vi: Việc, en: Task}
            deadline: {by: 2022-12-31}
            occurrences:
              {by: 2022-12-31, closed: {on: 2023-02-01, result: không làm, basis: CV 2}}
          - id: "3"
            title: {vi: Việc, en: Task}
            lead: [all]
            deadline: {by: 2023-03-31}
        kpis:
          - id: rank
            title: {vi: Hạng, en: Rank}
            unit: rank
            measure: {metric: dx_rank}
            basis: QĐ 3
            outside_plan: true
            targets: {at_most: 10, by: 2022-11-30, closed: {on: 2023-01-01, result: đạt}}
        """

    private static let yaml = """
        agencies:
          so-a: {vi: Sở A, en: Department A, succeeded_by: so-b, since: 2022-09-01}
          so-b: {vi: Sở B, en: Department B}
          so-c: {vi: Sở C, en: Department C}
        tasks:
          - id: II.5.đ
            title: {vi: Việc "a", en: Task}
            lead: [so-a]
            deadline: {by: 2022-12-31}
          - id: V.2
            title: {vi: Khác, en: Other}
          - id: VI.7
            title: {vi: Báo cáo, en: Report}
            lead: [so-c, so-a]
            deadline: {every: {months: [3, 6, 9, 12], before_day: 20}, notice: 14d}
        kpis:
          - id: smes
            task: II.5.dd
            title: {vi: Doanh nghiệp, en: Enterprises}
            unit: enterprises
            measure: {metric: dx_figure, combine: sum}
            baseline: {value: 0, at: 2022-06-01}
            targets:
              - {at_least: 5000, by: 2022-12-31}
              - {at_least: 10000, before: 2024-01-01, closed: {on: 2022-09-10}}
          - id: rank
            title: {vi: Hạng, en: Rank}
            unit: rank
            measure: {metric: dx_rank}
            targets: {at_most: 10, by: 2022-11-30}
        """
}

extension Collector {
    fileprivate func state(_ answer: String, _ now: Instant) async -> CollectorState {
        let run = await Pipeline(fetcher: StubFetcher(answer)).run(self, at: now)
        return CollectorState(
            collector: self, history: CollectorHistory(first: run), nextRun: nil)
    }
}
