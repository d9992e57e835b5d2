import Foundation
import Indicators
import Publishing
import TestSupport
import Testing

/// The files of `deploy`, held against the one list of words.
@Suite struct WordsTests {
    @Test func areThoseOfTheDashboardOfTargets() throws {
        let words = TargetStatus.allCases.map { ($0.rawValue, $0.words.both) }
        try expect(words, in: "kpis")
    }

    @Test func areThoseOfTheDashboardOfTasks() throws {
        let words = TaskStatus.allCases.map { ($0.rawValue, $0.words.both) }
        try expect(words, in: "tasks")
    }

    @Test(arguments: ["kpis", "tasks", "collectors"])
    func markExamplesOnTheDashboard(_ name: String) throws {
        let board = try Repository.text("deploy/grafana/dashboards/\(name).json")
        #expect(board.contains("\"text\": \"\(Words.example.both)\""))
    }

    @Test(arguments: [Severity.critical, .warning, .info])
    func areThoseOfTheMails(_ severity: Severity) throws {
        for (mail, words) in try mails(severity.words) {
            #expect(mail.contains("· \(words): %d\""))
            #expect(mail.contains(">\(words) ({{ len $count }})</h2>"))
            #expect(mail.contains("\n\(words) ({{ len $count }})\n="))
        }
    }

    @Test(arguments: Alert.all)
    func nameEachKindOfAlertInTheMails(_ alert: Alert) throws {
        for (mail, words) in try mails(alert.words) {
            #expect(mail.contains("eq . \"\(alert.name)\" }}\(words)\n"))
        }
    }

    @Test func sayInMailsThatAnAlertHasEnded() throws {
        let status = [TargetStatus.missed.words, TargetStatus.atRisk.words]
        #expect(Array(Alert.all.prefix(2).map(\.words)) == status)
        #expect(Words.ended == LocalizedText(vi: "Đã kết thúc", en: "Ended"))
        for (mail, words) in try mails(Words.ended) {
            #expect(mail.contains("\(words): %s\""), "the subject")
            #expect(mail.contains("\n\(words) ({{ len . }})\n="), "the text")
            #expect(mail.contains(">\(words) ({{ len . }})</h2>"), "the HTML")
        }
        let file = try Repository.text(Self.mails)
        for word in ["khắc phục", "Nghiêm trọng", "Khẩn", "Resolved:", "esolved ("] {
            #expect(!file.contains(word))
        }
    }

    private static let mails = "deploy/alertmanager/templates/kpi-collector.tmpl"

    /// The templates of each language with the words in it; those in the other are not there.
    private func mails(_ words: LocalizedText) throws -> [(mail: String, words: String)] {
        let parts = try Repository.text(Self.mails).components(separatedBy: "kpi.kind.en\" -}}")
        let (vi, en) = (try #require(parts.first), try #require(parts.last))
        #expect(parts.count == 2 && !vi.contains(">\(words.en)<") && !en.contains(words.vi))
        return [(vi, words.vi), (en, words.en)]
    }

    /// Each value mapping of a status shows its words; `RECORD=1` writes them.
    private func expect(_ words: [(status: String, text: String)], in name: String) throws {
        let path = "deploy/grafana/dashboards/\(name).json"
        var board = try Repository.text(path)
        for (status, text) in words {
            let mapping = try Regex(
                "(\"\(status)\": \\{\\s*\"text\": \")[^\"]*\"",
                as: (Substring, Substring).self)
            #expect(board.contains(mapping), "\(status)")
            board = board.replacing(mapping) { "\($0.1)\(text)\"" }
        }
        try expectGolden(board, path)
    }
}
