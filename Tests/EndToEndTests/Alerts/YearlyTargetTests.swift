import TestSupport
import Testing

/// The mails about a target of one year: while somebody can act on it, and for each year by itself.
@Suite(.served) struct YearlyTargetTests {
    private static let plan =
        AlertChainTests.head + """
            kpis:
              - id: cashless_schools
                title: {vi: Trường học thu phí không tiền mặt, en: Schools paid without cash}
                lead: [so-gddt]
                unit: ratio
                measure: {metric: dx_cashless_share}
                period: year
                trajectory: linear
                targets:
                  - {at_least: 60%, by: 2022-12-31}
                  - {at_least: 60%, by: 2023-12-31}
            """
    @Test func isMailedWhileItIsActionableAndSilencesNoOtherYear() async throws {
        var chain = try await AlertChain(
            plan: Self.plan, collector: AlertChainTests.shares,
            reports: ["shares.csv": "Ngày,Tỷ lệ\n31/12/2022,0.3\n20/03/2023,0.01\n"],
            clock: "2023-03-25T08:00:00+07:00", withMail: true)
        let mailbox = try #require(chain.mailbox)
        let (first, second) = (["milestone": "2022-12-31"], ["milestone": "2023-12-31"])
        try await mailbox.expectMail(
            to: "so-gddt@example.org",
            with: "Không đạt: Trường học thu phí không tiền mặt (hạn 31/12/2022)")
        try await mailbox.expectMail(
            to: "so-gddt@example.org",
            with: "Có nguy cơ không đạt: Trường học thu phí không tiền mặt (hạn 31/12/2023)")

        try await chain.restart(clock: "2023-04-05T08:00:00+07:00")
        try await chain.waitUntilOver("KPITargetMissed", first)
        let alerts = try await chain.alertmanager.alerts()
        #expect(alerts.contains { $0.matches("KPIAtRisk", second) })
        let page = try await chain.daemon.metrics(with: #"status="missed"} 1"#)
        #expect(page.contains(#"milestone="2022-12-31",plan="thanh-pho",status="missed"} 1"#))
    }
}
