import Foundation
import TestSupport
import Testing

/// The mail that agencies get, through a real Alertmanager and a real mail server.
@Suite(.served) struct NotificationTests {
    private static let leads = [
        "lead_vi": "Sở Giáo dục; Sở Y tế", "lead_en": "Dept of Education; Dept of Health",
    ]
    private static let education = Alert(
        "KPITargetMissed",
        [
            "severity": "critical", "plan": "hai-phong-2022-2025", "lead": "so-yt,so-gddt",
            "kpi": "education_establishments_cashless", "milestone": "2022-12-31",
        ],
        [
            "summary_vi": "Không đạt: cơ sở giáo dục thanh toán không dùng tiền mặt",
            "summary_en": "Missed: schools paid without cash",
            "description_vi": "Đạt 87,3%, mục tiêu ít nhất 100% đến hết ngày 31/12/2022.",
            "description_en": "87.3%; the target was at least 100% by 31 December 2022.",
            "runbook_url": "https://kpi.example.org/docs/alerts#KPITargetMissed",
        ].merging(leads) { $1 })
    private static let health = Alert(
        "KPITargetMissed",
        education.labels.merging(["kpi": "health_facilities_cashless"]) { $1 },
        ["summary_vi": "Không đạt: cơ sở y tế <b>", "summary_en": "Missed: health facilities"]
            .merging(leads) { $1 })
    private static let report = Alert(
        "KPITaskOverdue",
        [
            "severity": "warning", "plan": "hai-phong-2022-2025", "lead": "so-yt,so-gddt",
            "task": "VI.5", "occurrence": "2022-12-20",
        ],
        ["summary_vi": "Quá hạn: báo cáo quý IV", "summary_en": "Overdue: the quarter's report"]
            .merging(leads) { $1 })

    @Test func tellsEveryLeadingAgencyUnderOneHeadingPerAlert() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.report, Self.health, Self.education])
        for address in ["so-yt@example.org", "so-gddt@example.org"] {
            let mail = try await mailbox.mail(to: address, about: "Cần xử lý: 2 · Cần chú ý: 1")
            #expect(
                mail.subject == "[KPI] Cần xử lý: 2 · Cần chú ý: 1 – Sở Giáo dục; Sở Y tế")
            for body in [mail.words, mail.shown] {
                expectInOrder(
                    [
                        "hai-phong-2022-2025", "Cần xử lý (2)", "Quá hạn, chưa đạt",
                        "Không đạt: cơ sở giáo dục", "Đạt 87,3%, mục tiêu ít nhất 100%",
                        "Hạn: 31/12/2022", "Không đạt: cơ sở y tế", "Cần chú ý (1)",
                        "Nhiệm vụ quá hạn", "Quá hạn: báo cáo quý IV", "20/12/2022",
                    ], in: body)
                #expect(body.components(separatedBy: "Sở Giáo dục; Sở Y tế").count == 2)
                #expect(body.components(separatedBy: "Quá hạn, chưa đạt").count == 2)
                #expect(!body.contains("Đã kết thúc"))
            }
            for body in [mail.text, mail.html] {
                #expect(body.contains("https://kpi.example.org/docs/alerts#KPITargetMissed"))
            }
            #expect(mail.html.contains("cơ sở y tế &lt;b&gt;"))
        }
        #expect(!mailbox.mails.contains { $0.to == ["kpi-operators@example.org"] })
        #expect(!alertmanager.printed.contains("retention"))
    }

    @Test func setsApartWhatHasEnded() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.education, Self.report])
        _ = try await mailbox.mail(to: "so-yt@example.org", about: "Cần xử lý: 1 · Cần chú ý: 1")
        try await alertmanager.post([Self.education.resolved])
        let mail = try await mailbox.mail(to: "so-yt@example.org", about: "Đã kết thúc")
        #expect(
            mail.subject == "[KPI] Cần chú ý: 1 · Đã kết thúc: 1 – Sở Giáo dục; Sở Y tế")
        for body in [mail.words, mail.shown] {
            expectInOrder(
                [
                    "Nhiệm vụ quá hạn", "Quá hạn: báo cáo quý IV", "Đã kết thúc (1)",
                    "Không đạt: cơ sở giáo dục",
                ], in: body)
            #expect(!body.contains("Quá hạn, chưa đạt"))
        }
    }

    @Test func namesTheMatterInTheSubjectWhenItIsOne() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.report])
        let fired = try await mailbox.mail(to: "so-gddt@example.org", about: "Quá hạn")
        #expect(fired.subject == "[KPI] Quá hạn: báo cáo quý IV")
        try await alertmanager.post([Self.report.resolved])
        let over = try await mailbox.mail(to: "so-gddt@example.org", about: "Đã kết thúc")
        #expect(over.subject == "[KPI] Đã kết thúc: Quá hạn: báo cáo quý IV")
    }

    @Test func keepsTheSubjectShortAtTheEndOfAWord() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        let long = "Quá hạn: " + String(repeating: "nhiệm vụ ", count: 20)
        try await alertmanager.post([
            Alert(
                "KPITaskOverdue", ["plan": "p", "lead": "so-la"],
                ["summary_vi": long, "summary_en": "Overdue: a task"])
        ])
        let mail = try await mailbox.mail(to: "kpi-operators@example.org", about: "Quá hạn")
        #expect(
            mail.subject
                == "[KPI] Quá hạn: \(String(repeating: "nhiệm vụ ", count: 6).dropLast())…")
        #expect(mail.subject.count == 69)
        #expect(mail.words.contains(long.dropLast()))
        let head = mail.text.split(whereSeparator: \.isNewline).dropFirst().prefix(2)
        #expect(head == ["Cơ quan chủ trì: so-la", "Kế hoạch: p"])
    }
}
