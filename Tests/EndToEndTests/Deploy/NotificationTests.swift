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

    @Test func tellsEveryLeadingAgencyInBothLanguagesUnderOneHeadingPerAlert() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.report, Self.health, Self.education])
        for address in ["so-yt@example.org", "so-gddt@example.org"] {
            let mail = try await mailbox.mail(to: address, about: "3 cảnh báo")
            #expect(mail.subject == "[KPI] 3 cảnh báo | 3 firing (so-yt, so-gddt)")
            for body in [mail.text, mail.html] {
                expectInOrder(
                    [
                        "hai-phong-2022-2025", "Chỉ tiêu không đạt", "Target missed",
                        "Cần xử lý · Action needed", "Không đạt: cơ sở giáo dục",
                        "Đạt 87,3%, mục tiêu ít nhất 100%", "Missed: schools paid without cash",
                        "87.3%; the target was at least 100%", "31/12/2022",
                        "https://kpi.example.org/docs/alerts#KPITargetMissed",
                        "Không đạt: cơ sở y tế", "Nhiệm vụ quá hạn", "Task overdue",
                        "Quá hạn: báo cáo quý IV", "20/12/2022",
                    ], in: body)
                let names = "Sở Giáo dục; Sở Y tế · Dept of Education; Dept of Health"
                #expect(body.components(separatedBy: names).count == 2)
                #expect(body.components(separatedBy: "Chỉ tiêu không đạt").count == 2)
                #expect(!body.contains("Đã khắc phục"))
            }
            #expect(mail.html.contains("cơ sở y tế &lt;b&gt;"))
        }
        #expect(!mailbox.mails.contains { $0.to == ["kpi-operators@example.org"] })
        #expect(!alertmanager.printed.contains("retention"))
    }

    @Test func setsApartWhatIsResolved() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.education, Self.report])
        _ = try await mailbox.mail(to: "so-yt@example.org", about: "2 cảnh báo")
        try await alertmanager.post([Self.education.resolved])
        let mail = try await mailbox.mail(to: "so-yt@example.org", about: "đã khắc phục")
        #expect(
            mail.subject
                == "[KPI] 1 cảnh báo, 1 đã khắc phục | 1 firing, 1 resolved (so-yt, so-gddt)")
        for body in [mail.text, mail.html] {
            expectInOrder(
                [
                    "Nhiệm vụ quá hạn", "Quá hạn: báo cáo quý IV", "Đã khắc phục", "Resolved",
                    "Không đạt: cơ sở giáo dục", "Missed: schools paid without cash",
                ], in: String(body.drop { $0 != "N" }))
            #expect(!body.contains("Chỉ tiêu không đạt"))
        }
    }

    @Test func namesTheMatterInTheSubjectWhenItIsOne() async throws {
        let mailbox = try await Mailbox()
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port)
        try await alertmanager.post([Self.report])
        let fired = try await mailbox.mail(to: "so-gddt@example.org", about: "Quá hạn")
        #expect(
            fired.subject == "[KPI] Quá hạn: báo cáo quý IV | Overdue: the quarter's report")
        try await alertmanager.post([Self.report.resolved])
        let over = try await mailbox.mail(to: "so-gddt@example.org", about: "Đã khắc phục")
        #expect(over.subject.contains("| Resolved: Overdue: the quarter's report"))
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
        let start = "Quá hạn: " + String(repeating: "nhiệm vụ ", count: 7)
        #expect(mail.subject == "[KPI] \(start)… | Overdue: a task")
        #expect(mail.text.contains(long.dropLast()))
        let head = mail.text.split(whereSeparator: \.isNewline).prefix(2)
        #expect(head == ["Kế hoạch · Plan: p", "Cơ quan · Agency: so-la"])
    }

    /// Expects each text somewhere after the one before it.
    private func expectInOrder(_ texts: [String], in body: String) {
        var rest = body[...]
        for text in texts {
            guard let found = rest.range(of: text) else {
                Issue.record("'\(text)' is missing, or too early, in:\n\(body)")
                return
            }
            rest = rest[found.upperBound...]
        }
    }
}
