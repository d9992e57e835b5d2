import Foundation
import TestSupport
import Testing

/// The committed templates, as amtool renders them.
@Suite(.served) struct MailTemplateTests {
    @Test(arguments: [
        ("https://alerts.example.org/", true), ("http://10.20.30.40:9093", true),
        ("https://[2001:db8::1]:9093/", true), ("http://localhosts.example.org", true),
        ("http://debian:9093", false), ("http://debian", false), ("http://localhost:9093/", false),
        ("http://localhost", false), ("http://localhost.localdomain:9093", false),
        ("http://a.localhost:9093", false), ("http://127.0.0.1:9093", false),
        ("http://127.1.2.3/x.y", false), ("http://[::1]:9093", false), ("http://[::]:9093", false),
        ("http://0.0.0.0:9093", false), ("http://debian:9093/a.b", false),
    ])
    func nameAlertmanagerWhereReadersMayReachIt(_ address: String, isNamed: Bool) async throws {
        let data = try MailData([.missed], address)
        for (template, words) in [("text.vi", "Tạm tắt cảnh báo"), ("text.en", "Silence alerts")] {
            let text = try await data.rendered(template)
            #expect(text.contains("\(words): \(address)\n") == isNamed)
        }
        let html = try await data.rendered("html.en")
        #expect(html.contains("<a href=\"\(address)\"") == isNamed)
    }

    @Test(arguments: [
        ("Quá hạn", "[KPI] Quá hạn"),
        (String(repeating: "đ", count: 64), "[KPI] " + String(repeating: "đ", count: 64)),
        (String(repeating: "đ", count: 65), "[KPI] " + String(repeating: "đ", count: 63) + "…"),
        (String(repeating: "mười chữ: ", count: 7), "[KPI] " + Self.five + "mười chữ…"),
        (Self.five + "mười chữ và", "[KPI] " + Self.five + "mười chữ và"),
        (
            "Chưa đạt: " + Self.five + "(hạn 31/12)",
            "[KPI] Chưa đạt: " + Self.five.dropLast(2) + "…"
        ),
    ])
    func cutSubjectsAfterAWord(_ summary: String, _ subject: String) async throws {
        let data = try MailData([Alert.missed.with(["summary_vi": summary])])
        let text = try await data.rendered("subject.vi")
        #expect(text == subject)
        #expect(text.count <= 70)
    }

    private static let five = String(repeating: "mười chữ: ", count: 5)

    @Test func shortenAgenciesBeforeTheCounts() async throws {
        let lead = (1...9).map { "Sở số \($0)" }.joined(separator: "; ")
        let alerts = [Alert.missed, .dueSoon].map { $0.with(["lead_vi": lead]) }
        let text = try await MailData(alerts).rendered("subject.vi")
        #expect(text == "[KPI] Cần xử lý: 1 · Thông tin: 1 – Sở số 1; Sở số 2; Sở số 3; Sở số…")
        let digest = try await MailData(alerts).rendered("digest.subject")
        #expect(digest == "[KPI] Bản tin tuần: 2 mục – Sở số 1; Sở số 2; Sở số 3; Sở số 4; Sở số…")
        let one = try await MailData([.dueSoon]).rendered("digest.subject.en")
        #expect(one == "[KPI] Weekly digest: 1 item – Department of Education; Department of…")
    }

    @Test func wrapLinesAtBlanks() async throws {
        let lead = (1...20).map { "Sở Khoa học số \($0)" }.joined(separator: "; ")
        let page = "https://example.org/" + String(repeating: "a", count: 100)
        let long = Alert.missed.with([
            "lead_vi": lead, "summary_vi": "\(page) \(lead)", "description_vi": "\(lead) \(page).",
        ])
        let other = Alert.dueSoon.with(
            labels: ["lead": "so-yt"], ["lead_vi": "\(lead).", "description_vi": ""])
        for (alerts, count) in [([long], 3), ([long, other], 3)] {
            let text = try await MailData(alerts).rendered("text.vi")
            for line in text.split(separator: "\n") {
                #expect(line.count <= 72 || line.contains(page), "\(line)")
            }
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.components(separatedBy: lead).count == count + 1)
            #expect(text.contains("* \(page)\n  Sở") && text.contains("\n  \(page).\n  Hạn"))
        }
    }

    @Test(arguments: ["text.vi", "html.vi"])
    func haveOneHeadingPerKindInTheOrderOfTheTable(_ template: String) async throws {
        let task = Alert.dueSoon.with(labels: ["severity": "critical"])
        let other = Alert("Disk", ["severity": "critical", "lead": "so-yt"])
        let again = Alert.missed.with(["summary_vi": "Chưa đạt: Cơ sở y tế"])
        let text = try await MailData([task, other, .missed, task, again, other])
            .rendered(template)
        let body = text.replacing(/(?s)<title>.*<\/title>/, with: "")
        for heading in [
            "Nhiệm vụ sắp đến hạn", "Quá hạn, chưa đạt\\s*(?:&nbsp|-|<)", "Cần xử lý \\(6",
        ] {
            #expect(body.matches(of: try Regex(heading)).count == 1, "\(heading) in \(body)")
        }
        expectInOrder(
            ["Cần xử lý (6)", "Cơ sở giáo dục", "Cơ sở y tế", "VI.5", "VI.5", "Disk", "Disk"],
            in: body)
    }

    @Test func nameWhatHasNoTexts() async throws {
        let bare = Alert("KPIConfigBroken", ["severity": "warning", "file": "a.yaml"])
        let own = Alert("Disk", ["severity": "page", "lead": "so-a,so-b"])
        let data = try MailData([bare, own, .missed])
        expectInOrder(
            [
                "Attention (1)", "Error in a configuration file", "* KPIConfigBroken a.yaml",
                "Information (1)", "Disk\n---", "* Disk", "Lead: so-a, so-b",
            ], in: try await data.rendered("text.en"))
        let english = Alert("Disk", ["plan": "p"], ["summary_en": "Disk full"])
        let text = try await MailData([english]).rendered("text.vi")
        #expect(text.hasPrefix("Thông tin: 1\nKế hoạch: p\n\nThông tin (1)\n==="))
        expectInOrder(["Disk\n---", "\n\n* Disk full\n  Từ: "], in: text)
    }
}

/// The data of a notification, in a file that amtool reads.
private struct MailData {
    private let folder: TemporaryFolder
    private let file: String

    init(_ alerts: [Alert], _ address: String = "http://localhost:9093") throws {
        let told = alerts.map { alert in
            Told(
                status: "firing", labels: alert.labels, annotations: alert.annotations,
                startsAt: "2023-01-01T00:15:00Z")
        }
        let data = Notification(
            alerts: told, commonLabels: Self.common(alerts.map(\.labels)),
            commonAnnotations: Self.common(alerts.map(\.annotations)), externalURL: address)
        let text = String(decoding: try JSONEncoder().encode(data), as: UTF8.self)
        folder = try TemporaryFolder()
        file = try folder.write(text, to: "data.json")
    }

    func rendered(_ name: String) async throws -> String {
        let (code, text) = try await output(
            of: "amtool",
            [
                "template", "render", "--template.data=\(file)",
                "--template.type=\(name.hasPrefix("html") ? "html" : "text")",
                "--template.glob=\(Repository.file("deploy/alertmanager/templates").path)/*.tmpl",
                "--template.text={{ template \"kpi.\(name)\" . }}",
            ])
        #expect(code == 0, "\(text)")
        return text
    }

    private static func common(_ all: [[String: String]]) -> [String: String] {
        (all.first ?? [:]).filter { key, value in all.allSatisfy { $0[key] == value } }
    }

    private struct Notification: Encodable {
        let alerts: [Told]
        let commonLabels, commonAnnotations: [String: String]
        let externalURL: String
    }

    private struct Told: Encodable {
        let status: String
        let labels, annotations: [String: String]
        let startsAt: String
    }
}
