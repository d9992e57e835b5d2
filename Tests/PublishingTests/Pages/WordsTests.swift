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
        let mails = try Repository.text("deploy/alertmanager/templates/words.tmpl")
        #expect(mails.contains("eq . \"\(severity.rawValue)\" }}\(severity.words.both)\n"))
    }

    /// Each value mapping of a status shows its words.
    private func expect(_ words: [(status: String, text: String)], in name: String) throws {
        let board = try Repository.text("deploy/grafana/dashboards/\(name).json")
        for (status, text) in words {
            let key = try Regex("\"\(status)\": \\{\\s*\"text\": \"([^\"]*)\"")
            let shown = board.matches(of: key).compactMap {
                $0.output[1].substring.map(String.init)
            }
            #expect(!shown.isEmpty && Set(shown) == [text], "\(status)")
        }
    }
}
