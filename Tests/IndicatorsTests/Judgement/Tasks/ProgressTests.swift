import Basics
import Indicators
import TestSupport
import Testing

@Suite struct ProgressTests {
    private let now = Instant.at("2022-11-15T08:00:00+07:00")

    @Test func isTheMeanOfWhatEachAgencySaidLast() throws {
        let rows = [
            TaskReport.make(.running, by: "a", progress: 0.9, on: "2022-08-31"),
            .make(.running, by: "a", progress: 0.25, on: "2022-10-31"),
            .make(.running, by: "a", progress: 0.8, on: "2022-09-30"),
            .make(.done, by: "b", progress: 1, on: "2022-07-31"),
            .make(.notStarted, by: "c", on: "2022-10-31"),
        ]
        #expect(try progress(rows) == 0.625)
    }

    @Test func isAsItWasUntilASuccessorTellsOfTheWorkItTookOver() throws {
        let agencies =
            ["a", "b"].map { Agency.make($0, "new", since: "2022-11-01") } + [.make("new")]
        let rows = [
            TaskReport.make(.running, by: "a", progress: 0.25, on: "2022-09-30"),
            .make(.running, by: "b", progress: 0.5, on: "2022-09-30"),
            .make(.running, by: "new", progress: 0, on: "2022-10-15"),
        ]
        #expect(try progress(rows, agencies) == 0.25)
        let later = TaskReport.make(.running, by: "new", progress: 0.75, on: "2022-11-10")
        #expect(try progress(rows + [later], agencies) == 0.75)
    }

    @Test func isAbsentWhereNobodyTellsIt() throws {
        #expect(try progress([]) == nil)
        #expect(try progress([.make(.running, by: "a"), .make(.done)]) == nil)
    }

    @Test func isKeptWhereARowWithoutItFollows() throws {
        let rows = [
            TaskReport.make(.running, progress: 0.5, on: "2022-08-31"),
            .make(.running, on: "2022-10-31"),
        ]
        #expect(try progress(rows) == 0.5)
    }

    @Test func isTheSameToTheLastBitInWhateverOrderAgenciesReport() throws {
        let rows = (0..<200).map { index in
            TaskReport.make(.running, by: "agency-\(index)", progress: Double(index) / 211)
        }
        var generator = SeededGenerator(seed: 31)
        let means = try (0..<50).map { _ in try progress(rows.shuffled(using: &generator)) }
        #expect(Set(means) == [rows.compactMap(\.progress).reduce(0, +) / 200])
    }

    private func progress(_ rows: [TaskReport], _ agencies: [Agency] = []) throws -> Double? {
        try TaskState.of(.make(), rows, at: now, agencies: agencies).progress
    }
}
