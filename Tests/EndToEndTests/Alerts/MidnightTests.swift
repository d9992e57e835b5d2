import Foundation
import TestSupport
import Testing

/// The mails to an agency over the midnight that ends a due day, with Prometheus restarted in it.
@Suite(.served) struct MidnightTests {
    private static let plan =
        AlertChainTests.head + """
            kpis:
              - id: cashless_schools
                title: {vi: Trường học thu phí không tiền mặt, en: Schools paid without cash}
                lead: [so-gddt]
                unit: ratio
                measure: {metric: dx_cashless_share}
                baseline: {value: 0%, at: 2022-06-01}
                targets: [{at_least: 60%, by: 2022-12-31}]
            tasks:
              - id: II.12
                title: {vi: Sổ học bạ số, en: Digital school records}
                lead: [so-gddt]
                deadline: {by: 2022-12-31}
            """

    private static let tasks = """
        collector: tasks
        every: 1s
        source: {file: tasks.csv}
        observed: {path: Ngày, date: dd/MM/yyyy}
        task_status:
          task: Mã
          status: {path: Trạng thái, map: {Đang thực hiện: running, Hoàn thành: done}}
        """
    private static let reports = [
        "shares.csv": "Ngày,Tỷ lệ\n20/12/2022,0.3\n",
        "tasks.csv": "Mã,Trạng thái,Ngày\nII.12,Đang thực hiện,20/12/2022\n",
    ]

    @Test("A1: nothing ends before it is missed or overdue, whatever Prometheus forgets")
    func tellNoFalseNews() async throws {
        var chain = try await AlertChain(
            plan: Self.plan, collector: AlertChainTests.shares, and: Self.tasks,
            reports: Self.reports,
            clock: "2022-12-31T23:00:00+07:00", withMail: true)
        let mailbox = try #require(chain.mailbox)
        try await mailbox.expectMail(to: Self.address, with: "Có nguy cơ không đạt")
        try await mailbox.expectMail(to: Self.address, with: "Sắp đến hạn: II.12")

        // What was at risk is known after a restart of the daemon, too.
        try await chain.restart(clock: "2022-12-31T23:59:55+07:00")
        _ = try await chain.daemon.metrics(with: Self.alert("kpi_target_alert", "missed"))
        _ = try await chain.daemon.metrics(with: Self.alert("plan_task_alert", "overdue"))
        try await chain.restartPrometheus()
        try await mailbox.expectMail(to: Self.address, with: "Quá hạn, chưa đạt: Trường học")
        try await mailbox.expectMail(to: Self.address, with: "30% (20/12/2022, shares)")
        try await mailbox.expectMail(to: Self.address, with: "Quá hạn: II.12")

        // The reminders outlast the midnight, and are held back.
        let page = try await chain.daemon.metrics(with: Self.alert("kpi_target_alert", "at_risk"))
        #expect(page.contains(Self.alert("plan_task_alert", "due_soon")))
        try await chain.waitUntilHeldBack("KPIAtRisk")
        try await chain.waitUntilHeldBack("KPITaskDueSoon")
        let mails = mailbox.mails
        #expect(!mails.contains { $0.text.contains("Đã kết thúc") })
        #expect(Set(mails.flatMap(\.to)) == [Self.address])
        // One for the reminders and one for what is missed, or two where they come apart.
        #expect(2...4 ~= mails.count, "\(mails.map(\.subject))")
    }

    private static let address = "so-gddt@example.org"

    private static func alert(_ family: String, _ alert: String) -> String {
        let subject =
            family == "kpi_target_alert"
            ? #"kpi="cashless_schools",lead="so-gddt",milestone="2022-12-31",plan="thanh-pho""#
            : #"lead="so-gddt",occurrence="2022-12-31",plan="thanh-pho",task="II.12""#
        return "\(family){alert=\"\(alert)\",\(subject)} 1"
    }
}
