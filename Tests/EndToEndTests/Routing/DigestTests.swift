import Foundation
import TestSupport
import Testing

/// The weekly digest of a real Alertmanager.
@Suite(.served) struct DigestTests {
    private static let notes = ["summary_vi": "Thiếu số liệu", "summary_en": "Incomplete"]
    private static let info = Alert(
        "KPIFigureIncomplete",
        ["severity": "info", "plan": "p", "lead": "so-yt", "kpi": "k"], notes)
    private static let witness = Alert(
        "KPITargetMissed", ["severity": "critical", "plan": "p", "lead": "so-yt"], notes)

    @Test func isSentWithinItsTimesToThoseWhoAsk() async throws {
        let mailbox = try await Mailbox()
        let text = try await printed().replacing("[monday]", with: "['sunday:saturday']")
            .replacing("\"07:00\"", with: "\"00:00\"").replacing("\"09:00\"", with: "\"24:00\"")
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port, text)
        try await alertmanager.post([Self.info])
        for address in ["weekly@example.org", "so-yt-weekly@example.org"] {
            let mail = try await mailbox.mail(to: address, about: "Bản tin tuần")
            #expect(mail.text.contains("Thiếu số liệu"))
        }
        // Neither is a mail to the agency itself sent, nor one about its end.
        try await alertmanager.post([Self.info.resolved, Self.witness])
        _ = try await mailbox.mail(to: "so-yt@example.org", about: "Thiếu số liệu")
        _ = try await eventually("the group of the digest to be removed") {
            try await alertmanager.groups(of: "digest") == 0 ? true : nil
        }
        #expect(mailbox.mails.count == 3)
    }

    @Test func isNotSentOutsideItsTimes() async throws {
        let mailbox = try await Mailbox()
        let distant = Calendar(identifier: .iso8601).component(
            .weekday, from: Date(timeIntervalSinceNow: 3 * 86_400))
        let names = [
            "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        ]
        let text = try await printed().replacing("[monday]", with: "[\(names[distant - 1])]")
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port, text)
        try await alertmanager.post([Self.info])
        _ = try await eventually("the digest to be held back: \(alertmanager.printed)") {
            alertmanager.printed.components(
                separatedBy: "Notifications not sent, route is not within active time"
            ).count > 3 ? true : nil
        }
        try await alertmanager.post([Self.witness])
        _ = try await mailbox.mail(to: "so-yt@example.org", about: "Thiếu số liệu")
        #expect(mailbox.mails.count == 1)
    }

    private func printed() async throws -> String {
        let file = try ContactsFile(
            agencies: "  so-yt: {mail: so-yt@example.org, digest: so-yt-weekly@example.org}",
            operators: "mail: kpi-operators@example.org\n  digest: weekly@example.org")
        return try await file.printed().text
    }
}
