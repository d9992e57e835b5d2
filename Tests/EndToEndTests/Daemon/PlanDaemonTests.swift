import Foundation
import TestSupport
import Testing

/// The built daemon on the shipped plan.
@Suite(.served) struct PlanDaemonTests {
    @Test func marksEveryStatusThatRestsOnExamples() async throws {
        let daemon = try await DaemonProcess(
            config: Installation.path("config/kpi-collector.yaml"))
        let metrics = try await daemon.metricsAfterARunOfEach()
        let grey: Set = ["unknown", "closed"]
        let targets = current("kpi_target_status", in: metrics)
        #expect(Set(targets.compactMap { $0.labels["status"] }).isSuperset(of: ["met", "missed"]))
        for target in targets where !grey.contains(target.labels["status"] ?? "") {
            #expect(target.labels["example"] == "true", "\(target.labels)")
        }
        let tasks = current("plan_task_status", in: metrics)
        #expect(Set(tasks.compactMap { $0.labels["status"] }).isSuperset(of: ["done", "overdue"]))
        for task in tasks where !grey.contains(task.labels["status"] ?? "") {
            #expect(task.labels["example"] == "true", "\(task.labels)")
        }
        let rows = try Repository.text("collectors/examples/tasks-2025-12.csv")
        for task in tasks where task.labels["status"] == "overdue" {
            let id = try #require(task.labels["task"]).replacing("dd", with: "đ")
            #expect(rows.contains("\n\(id),"), "\(id) has no row")
        }
    }

    @Test func showsThePlanAtWorkInDecember2022() async throws {
        let daemon = try await demo(start: "2022-12-31T23:50:00+07:00")
        let wanted: Set = ["met", "on_track", "at_risk", "not_due", "pending", "missed"]
        let targets = try await eventually("a target of each status") {
            let targets = current(
                "kpi_target_status", in: await daemon.page("/metrics")?.text ?? "")
            let statuses = Set(targets.compactMap { $0.labels["status"] })
            return statuses.isSuperset(of: wanted) ? targets : nil
        }
        for target in targets where target.labels["status"] != "unknown" {
            #expect(target.labels["example"] == "true", "\(target.labels)")
        }
        #expect(daemon.child.printed.contains("the clock is set"))
        #expect(await daemon.page("/")?.text.contains("2022-12-31T23:50:00+07:00") == true)
    }

    @Test func missesATargetOnceTheDayIsOverAndARevisionCanNoLongerCome() async throws {
        let status = { (status: String, value: Int) in
            #"kpi_target_status{example="true",kpi="hamlets_with_digital_team",lead="so-tttt","#
                + #"milestone="2022-12-31",plan="hai-phong-2022-2025",status="\#(status)"} \#(value)"#
        }
        let before = try await demo(start: "2022-12-31T23:00:00+07:00")
        _ = try await before.metrics(with: status("at_risk", 1))
        let after = try await demo(start: "2023-01-01T00:00:00+07:00")
        _ = try await after.metrics(with: status("pending", 1))
        // The collector's lag is 46 days, half a quarter.
        let late = try await demo(start: "2023-02-16T00:00:00+07:00")
        _ = try await late.metrics(with: status("missed", 1))
    }

    @Test func keepsTheLastGoodPlanWhileTheFileHasAMistake() async throws {
        let folder = try TemporaryFolder()
        let plan = try Repository.text("config/plan.yaml")
        let file = try folder.write(plan, to: "plan.yaml")
        try folder.write("", to: "collectors/none")
        let daemon = try await DaemonProcess(
            config: try folder.write("plans: plan.yaml", to: "kpi-collector.yaml"))
        let before = try await daemon.metrics(with: "plan_task_info")
        try folder.write(
            plan.replacing("at_least: 5000", with: "at_least: 5.000 DN"), to: "plan.yaml")
        daemon.child.signal(SIGHUP)
        let problem = #"config_file_error_reason{file="plan.yaml",reason="bad_value"} 1"#
        let after = try await daemon.metrics(with: problem)
        let goals = { ScrapedSeries.all(of: "kpi_target", in: $0) }
        #expect(goals(after) == goals(before))
        #expect(try await daemon.child.line(with: "'at_least' must be").contains("\(file):"))
        try folder.write(plan.replacing("at_least: 5000", with: "at_least: 6000"), to: "plan.yaml")
        daemon.child.signal(SIGHUP)
        let fixed = try await daemon.metrics(
            with: #"kpi="smes_supported",milestone="2022-12-31",plan="hai-phong-2022-2025"} 6000"#)
        #expect(fixed.contains("kpi_collector_config_last_reload_successful 1"))
        #expect(!fixed.contains("kpi_collector_config_file_error_reason{"))
    }

    @Test func isReloadedByASignalThatComesWhileItStarts() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "collectors/none")
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        let child = try ChildProcess(
            DaemonProcess.program,
            ["run", "--config.file", config, "--web.listen-address", "127.0.0.1:0"])
        _ = try await child.line(with: "msg=starting")
        child.signal(SIGHUP)
        _ = try await child.line(with: "msg=reloaded")
        #expect(child.exitStatus == nil)
    }

    @Test(arguments: ["state_file: other.db", "concurrency: 2"])
    func tellsThatASettingHoldsAfterARestart(_ setting: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "collectors/none")
        let daemon = try await DaemonProcess(
            config: try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        try folder.write("zone: UTC\n\(setting)\n", to: "kpi-collector.yaml")
        daemon.child.signal(SIGHUP)
        _ = try await daemon.child.line(with: "msg=reloaded")
        let line = try await daemon.child.line(with: "take effect after a restart")
        let key = try #require(setting.split(separator: ":").first)
        #expect(line.contains("settings=\(key)"))
    }

    private func demo(start: String) async throws -> DaemonProcess {
        try await DaemonProcess(
            config: Installation.path("config/demo/kpi-collector.yaml"),
            "--clock.start", start)
    }

    /// The statuses that hold.
    private func current(_ family: String, in metrics: String) -> [ScrapedSeries] {
        ScrapedSeries.all(of: family, in: metrics).filter { $0.value == 1 }
    }
}
