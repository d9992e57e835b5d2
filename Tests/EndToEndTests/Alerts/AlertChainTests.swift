import Foundation
import TestSupport
import Testing

/// The notifications from the daemon through Prometheus and Alertmanager.
@Suite(.served) struct AlertChainTests {
    private static let first = ["milestone": "2022-12-31"]
    private static let second = ["milestone": "2023-12-31"]

    @Test func followsATargetFromItsRiskToItsEnd() async throws {
        let source = try await FigureSource(day: "2022-12-01", share: 0.515)
        var chain = try await AlertChain(
            plan: Self.targets, collector: source.collector, clock: "2022-12-20T08:00:00+07:00")
        _ = try await chain.daemon.metrics(with: Self.status("on_track", "2022-12-31"))

        // The way goes on, and the figure does not.
        try source.publish(day: "2022-12-15", share: 0.515)
        expectRisk(try await chain.webhook.notice(of: .firing, "KPIAtRisk", Self.first))

        try await chain.restart(clock: "2023-04-01T08:00:00+07:00")
        expectMiss(try await chain.webhook.notice(of: .firing, "KPITargetMissed"))
        try await chain.waitUntilOver("KPIAtRisk", Self.first)
        try source.publish(day: "2023-02-01", share: 0.515)
        _ = try await chain.webhook.notice(of: .firing, "KPIAtRisk", Self.second)

        _ = try await chain.webhook.notice(of: .firing, "KPIDataStale")
        try source.die()
        expectFailure(try await chain.webhook.notice(of: .firing, "KPICollectorFailing"))
        try await chain.waitUntilHeldBack("KPIDataStale")
        let told = chain.webhook.notices
        #expect(!told.contains { $0.tells(.resolved, "KPITargetMissed") }, "\(told)")
        #expect(!told.contains { $0.tells(.resolved, "KPIAtRisk") }, "\(told)")
        let alerts = try await chain.alertmanager.alerts()
        #expect(alerts.contains { $0.matches("KPITargetMissed", Self.first) }, "\(told)")

        try source.publish(day: "2023-03-31", share: 0.72)
        _ = try await chain.webhook.notice(of: .resolved, "KPITargetMissed", Self.first)
        _ = try await chain.webhook.notice(of: .resolved, "KPICollectorFailing")
    }

    @Test func followsAReportThatIsNotHandedIn() async throws {
        var chain = try await AlertChain(
            plan: Self.report, collector: Self.tasks, reports: ["tasks.csv": Self.rows()],
            clock: "2022-12-10T08:00:00+07:00")
        let winter = ["task": "VI.5", "occurrence": "2022-12-19"]
        let spring = ["task": "VI.5", "occurrence": "2023-03-19"]
        let reminder = try await chain.webhook.notice(of: .firing, "KPITaskDueSoon", winter)
        #expect(reminder.receiver == "so-gddt-reminders")
        #expect(
            reminder.annotations["summary_vi"]
                == "Sắp đến hạn: VI.5 Báo cáo hằng quý (hạn 19/12/2022)")

        try await chain.restart(clock: "2023-03-10T08:00:00+07:00")
        let overdue = try await chain.webhook.notice(of: .firing, "KPITaskOverdue", winter)
        #expect(overdue.group == ["lead": "so-gddt", "plan": "thanh-pho"])
        #expect(
            overdue.annotations["description_vi"]
                == "Nhiệm vụ VI.5 (Báo cáo hằng quý) đã hết hạn ngày 19/12/2022 mà chưa được báo "
                + "cáo là hoàn thành. Cơ quan chủ trì: Sở Giáo dục và Đào tạo.")
        _ = try await chain.webhook.notice(of: .firing, "KPITaskDueSoon", spring)

        try chain.replaceReport("tasks.csv", with: Self.rows("VI.5,19/12/2022,Hoàn thành"))
        _ = try await chain.webhook.notice(of: .resolved, "KPITaskOverdue", winter)
        #expect(!chain.webhook.notices.contains { $0.tells(.resolved, "KPITaskDueSoon") })
    }

    private func expectRisk(_ notice: Notice) {
        #expect(notice.receiver == "so-gddt-reminders")
        #expect(notice.group == ["lead": "so-gddt", "plan": "thanh-pho"])
        #expect(
            notice.annotations["summary_vi"]
                == "Có nguy cơ không đạt: Trường học thu phí không tiền mặt (hạn 31/12/2022)")
        #expect(
            notice.annotations["description_vi"]
                == "Trường học thu phí không tiền mặt chậm so với lộ trình để đạt mục tiêu vào "
                + "ngày 31/12/2022. Giá trị: 51,5% (15/12/2022, shares); mục tiêu: ≥ 60%. "
                + "Cơ quan chủ trì: Sở Giáo dục và Đào tạo.")
    }

    private func expectMiss(_ notice: Notice) {
        #expect(notice.group == ["lead": "so-gddt", "plan": "thanh-pho"])
        #expect(notice.labels["milestone"] == "2022-12-31")
        let text = notice.annotations["description_vi"] ?? ""
        #expect(text.contains("Giá trị: 51,5% (15/12/2022, shares); mục tiêu: ≥ 60%."), "\(text)")
    }

    private func expectFailure(_ notice: Notice) {
        #expect(notice.receiver == "operators")
        #expect(notice.group == ["alertname": "KPICollectorFailing"])
        let text = notice.annotations["description_vi"] ?? ""
        #expect(text.contains(/Bộ thu thập shares đã lỗi \d+ lần liên tiếp. Lý do: \w/), "\(text)")
    }

    private static func status(_ status: String, _ milestone: String) -> String {
        #"kpi_target_status{kpi="cashless_schools",lead="so-gddt",milestone="\#(milestone)","#
            + #"plan="thanh-pho",status="\#(status)"} 1"#
    }
}
