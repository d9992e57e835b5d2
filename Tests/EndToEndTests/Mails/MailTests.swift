import Foundation
import TestSupport
import Testing

/// The mails in each language, through a real Alertmanager and a real mail server.
@Suite(.served) struct MailTests {
    /// The words of a mail in a language; `none` is that of configurations that name no language.
    struct Words: CustomTestStringConvertible {
        let language: String
        let missed, ended, digest: String
        let inOrder: [String]
        /// Words of the other language.
        let foreign: [String]
        var lang: String { language == "none" ? "vi" : language }
        var testDescription: String { language }
    }

    private static let vietnamese = Words(
        language: "vi",
        missed: "[KPI] Quá hạn, chưa đạt: Cơ sở giáo dục (hạn 31/12/2022)",
        ended: "[KPI] Đã kết thúc: Quá hạn, chưa đạt: Cơ sở giáo dục (hạn 31/12/2022)",
        digest: "[KPI] Bản tin tuần: 30 mục",
        inOrder: [
            "Cần xử lý: 1", "Cơ quan chủ trì: Sở Giáo dục và Đào tạo; Sở Y tế",
            "Kế hoạch: hai-phong-2022-2025", "Cần xử lý (1)", "Quá hạn, chưa đạt",
            "Cần làm gì", "Quá hạn, chưa đạt: Cơ sở giáo dục (hạn 31/12/2022)",
            "Đã hết ngày 31/12/2022 mà Cơ sở giáo dục thanh toán",
            "Giá trị: 87,3% (31/12/2022, Báo cáo của Sở Giáo dục và Đào tạo, Sơ bộ); mục tiêu",
            "Hạn: 31/12/2022 · Từ: 00:15 01/01/2023", "Trang theo dõi",
        ],
        foreign: ["Overdue", "Action needed", "Lead", "Due", "Since", "What to do", "2022-12-31"])

    private static let english = Words(
        language: "en",
        missed: "[KPI] Overdue, not met: Schools (due 2022-12-31)",
        ended: "[KPI] Ended: Overdue, not met: Schools (due 2022-12-31)",
        digest: "[KPI] Weekly digest: 30 items",
        inOrder: [
            "Action needed: 1", "Lead: Department of Education; Department of Health",
            "Plan: hai-phong-2022-2025", "Action needed (1)", "Overdue, not met", "What to do",
            "Overdue, not met: Schools (due 2022-12-31)",
            "Schools paid without cash did not meet the target by 2022-12-31.",
            "Value: 87.3% (2022-12-31, Report of the Department of Education, Provisional)",
            "Due: 2022-12-31 · Since: 2023-01-01 00:15", "Start page",
        ],
        foreign: ["Quá hạn", "Cần", "Cơ quan", "Hạn", "Từ", "Sở", "31/12/2022"])

    private static let languages = [
        vietnamese, english,
        Words(
            language: "none", missed: vietnamese.missed, ended: vietnamese.ended,
            digest: vietnamese.digest, inOrder: vietnamese.inOrder, foreign: vietnamese.foreign),
    ]

    @Test func haveOneLanguageAtATime() async throws {
        let chain = try await MailChain()
        var missed = Alert.missed
        missed.startsAt = Self.instant("2023-01-01T00:15:00")
        try await chain.post([missed])
        for words in Self.languages {
            let mail = try await chain.mail(words.language, about: "[KPI]")
            #expect(mail.subject == words.missed)
            for body in [mail.words, mail.shown] {
                expectInOrder(words.inOrder, in: body)
                for word in words.foreign { #expect(!body.contains(word), "\(word) in \(body)") }
                // The default address of Alertmanager is of no use to readers.
                #expect(!body.contains("Tạm tắt") && !body.contains("Silence"))
            }
            #expect(mail.html.contains("<html lang=\"\(words.lang)\">"))
            for link in ["docs/alerts#KPITargetMissed", ""] {
                #expect(mail.html.contains("<a href=\"https://kpi.example.org/\(link)\""))
                #expect(mail.lines.contains { $0.hasSuffix(": https://kpi.example.org/\(link)") })
            }
            #expect(mail.lines.allSatisfy { $0.count <= 72 })
        }
    }

    @Test(arguments: [
        (
            "vi", "Cần xử lý: 1 · Thông tin: 1", "Thông tin: 1 · Đã kết thúc: 1",
            "Đã kết thúc (1)", "Kết thúc lúc: "
        ),
        (
            "en", "Action needed: 1 · Information: 1", "Information: 1 · Ended: 1",
            "Ended (1)", "Ended at: "
        ),
    ])
    func setApartWhatHasEnded(
        _ language: String, firing: String, both: String, heading: String, time: String
    ) async throws {
        let chain = try await MailChain()
        try await chain.post([.missed, .dueSoon])
        _ = try await chain.mail(language, about: firing)
        try await chain.post([Alert.missed.resolved])
        let mail = try await chain.mail(language, about: both)
        let end = time + Self.text("2022-12-31T17:00:00Z", language)
        let summary = try #require(Alert.missed.annotations["summary_\(language)"])
        for body in [mail.words, mail.shown] {
            expectInOrder(["VI.5", heading, summary, end], in: body)
            #expect(!body.contains("khắc phục") && !body.contains("esolved"))
            #expect(!body.contains("87"), "the value of what has ended is out of date")
        }
    }

    @Test func nameTheMatterThatHasEnded() async throws {
        let chain = try await MailChain()
        try await chain.post([.missed])
        for words in Self.languages {
            _ = try await chain.mail(words.language, about: words.missed)
        }
        try await chain.post([Alert.missed.resolved])
        for words in Self.languages {
            let mail = try await chain.mail(words.language, about: words.ended)
            #expect(mail.subject == words.ended)
        }
    }

    @Test func holdAWholeDigest() async throws {
        let chain = try await MailChain()
        try await chain.post((1...30).map(Alert.incomplete))
        for words in Self.languages {
            let mail = try await chain.mail("digest-\(words.language)", about: " 30 ")
            #expect(mail.subject == words.digest)
            for body in [mail.words, mail.shown] {
                for number in 1...30 {
                    let summary = Alert.incomplete(number).annotations["summary_\(words.lang)"]
                    #expect(body.contains((summary ?? "-") + " "))
                }
            }
            let link = "https://kpi.example.org/docs/alerts#KPIFigureIncomplete"
            #expect(mail.text.components(separatedBy: link).count == 2, "one heading for all")
            #expect(mail.html.components(separatedBy: link).count == 2)
        }
    }

    /// An instant in the time zone of the machine, as Prometheus sends it.
    private static func instant(_ local: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
        let date = formatter.date(from: local) ?? .distantPast
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ssxxx"
        return formatter.string(from: date)
    }

    /// The same instant in the time zone of the machine, as a language writes it.
    private static func text(_ instant: String, _ language: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ssxxxxx"
        let date = formatter.date(from: instant) ?? .distantPast
        formatter.dateFormat = language == "vi" ? "HH:mm dd/MM/yyyy" : "yyyy-MM-dd HH:mm"
        return formatter.string(from: date)
    }
}
