import Foundation
import TestSupport
import Testing

/// The mails to an agency over the midnight that ends a due day, with Prometheus restarted in it.
@Suite(.served) struct MidnightTests {
    private static let plan = """
        plan: thanh-pho
        title: {vi: Kế hoạch chuyển đổi số, en: Digital-transformation plan}
        period: {from: 2022-10-01, until: 2025-12-31}
        agencies:
          so-gddt: {vi: Sở Giáo dục và Đào tạo, en: Department of Education and Training}
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
    /// The values and the rows come without a lag, so that the midnight decides.
    private static let collector = """
        collector: shares
        every: 1s
        lag: 0s
        source: {file: shares.csv}
        observed: {path: Ngày, date: dd/MM/yyyy}
        labels: {}
        metrics:
          - {name: dx_cashless_share, help: Share of schools paid without cash., value: Tỷ lệ}
        task_status:
          task: Mã nhiệm vụ
          status: {path: Trạng thái, map: {Đang thực hiện: running, Hoàn thành: done}}
        """
    private static let rows = """
        Mã nhiệm vụ,Trạng thái,Ngày,Tỷ lệ
        II.12,Đang thực hiện,20/12/2022,0.3

        """

    @Test("A1: nothing ends before it is missed or overdue, whatever Prometheus forgets")
    func tellNoFalseNews() async throws {
        var chain = try await AlertChain(
            plan: Self.plan, collector: Self.collector, reports: ["shares.csv": Self.rows],
            clock: "2022-12-31T23:59:40+07:00", withMail: true)
        let mailbox = try #require(chain.mailbox)
        _ = try await mailbox.mail(to: Self.address, about: "Có nguy cơ không đạt")
        _ = try await mailbox.mail(to: Self.address, about: "Sắp đến hạn")

        _ = try await chain.daemon.metrics(with: Self.alert("kpi_target_alert", "missed"))
        _ = try await chain.daemon.metrics(with: Self.alert("plan_task_alert", "overdue"))
        try await chain.restartPrometheus()
        let missed = try await mailbox.mail(to: Self.address, about: "Quá hạn, chưa đạt")
        #expect(missed.text.contains("Sở Giáo dục và Đào tạo"))
        #expect(missed.text.contains("30% (20/12/2022, shares)"))
        _ = try await mailbox.mail(to: Self.address, about: "Quá hạn: II.12")

        // The reminders outlast the midnight, and are held back.
        let page = try await chain.daemon.metrics(with: Self.alert("kpi_target_alert", "at_risk"))
        #expect(page.contains(Self.alert("plan_task_alert", "due_soon")))
        try await chain.waitUntilHeldBack("KPIAtRisk")
        try await chain.waitUntilHeldBack("KPITaskDueSoon")
        let mails = mailbox.mails
        #expect(
            !mails.contains { $0.text.contains("Đã kết thúc") || $0.text.contains("Đã khắc phục") })
        #expect(Set(mails.flatMap(\.to)) == [Self.address])
        // One for each change: two reminders, a miss and an overdue task.
        #expect(mails.count == 4, "\(mails.map(\.subject))")
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
