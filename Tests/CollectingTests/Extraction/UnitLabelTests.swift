import Basics
import Collecting
import Documents
import Indicators
import TestSupport
import Testing

/// A label that names units of a list: the rows with its codes, and those that are dropped.
@Suite(.quick) struct UnitLabelTests {
    private let now = Instant.at("2025-08-15T08:00:00+07:00")
    private let list = UnitList(
        name: "communes",
        units: [
            .init(code: "11383", name: "Phường Lê Chân"),
            .init(
                code: "old", name: "Xã Cũ", validity: Validity(until: .on("2025-06-30")),
                mergedInto: "11383"),
        ])

    @Test func givesTheCodeOfEachForm() async throws {
        let run = try await run("UBND P. Lê Chân,1,31/07/2025\n")
        #expect(run.output?.samples.map(\.labels.pairs.first?.value) == ["11383"])
        #expect(run.outcome == .ok)
    }

    @Test func findsOneUnitTwiceInOneReport() async throws {
        let run = try await run("11383,1,31/07/2025\nPhường Lê Chân,2,31/07/2025\n")
        #expect(run.output?.dropped == [.duplicate: 1])
    }

    @Test("an unknown unit drops its row, told with the nearest")
    func dropsARowOfAnUnknownUnit() async throws {
        let run = try await run("Lê Chân,1,31/07/2025\nLê Chan,2,31/07/2025\n")
        #expect(run.outcome == .partial)
        #expect(run.output?.dropped == [.unknownUnit: 1])
        #expect(
            run.output?.remarks == [
                "line 3: commune: \"Lê Chan\" is no unit of 'communes'; did you mean "
                    + "'Phường Lê Chân' (11383)?"
            ])
    }

    @Test("the day of a row decides: a unit past its last day no longer counts")
    func takesTheUnitsOfTheRowsDay() async throws {
        let run = try await run("Xã Cũ,1,30/06/2025\nXã Cũ,2,31/07/2025\n")
        #expect(run.output?.samples.map(\.value) == [1])
        #expect(
            run.output?.remarks == [
                "line 3: commune: \"Xã Cũ\" is 'Xã Cũ' (old) of 'communes', whose last day was "
                    + "2025-06-30; it is now part of 'Phường Lê Chân' (11383)"
            ])
    }

    @Test("without its list, a run fails and says so, for texts are no codes")
    func failsWithoutTheList() async throws {
        let run = try await run("Lê Chân,1,31/07/2025\n", lists: [])
        #expect(run.failure?.reason == .noRows)
        #expect(run.failure?.message.contains("no file defines the unit list 'communes'") ?? false)
    }

    @Test func becomesAnotherDefinitionWithAnotherList() throws {
        let collector = try collector()
        let other = UnitList(name: "communes", units: Array(list.units.dropLast()))
        let definitions = [[], [list], [other], [list]].map {
            collector.naming(units: $0).definition
        }
        #expect(Set(definitions).count == 3)
        #expect(definitions[1] == definitions[3])
        #expect(
            try Collector.make().naming(units: [list]).definition == Collector.make().definition)
    }

    @Test func saysWhichMetricsNameUnits() throws {
        let collector = try collector()
        let metric = try #require(MetricName("dx_figure"))
        #expect(collector.extraction.unitLabel(of: metric) == nil)
        #expect(collector.naming(units: [list]).extraction.unitLabel(of: metric)?.units == list)
        #expect(try Collector.make().extraction.unitLabel(of: metric) == nil)
    }

    private func collector() throws -> Collector {
        try .make(
            "communes",
            """
            source: {url: "http://127.0.0.1/", }
            format: csv
            observed: {path: Ngày, date: dd/MM/yyyy}
            labels: {commune: {path: Đơn vị, units: communes}}
            metrics: [{name: dx_figure, help: A figure., value: {path: Số, number: vi}}]
            """)
    }

    private func run(_ rows: String, lists: [UnitList]? = nil) async throws -> Run {
        await Pipeline(fetcher: StubFetcher(bytes: Array("Đơn vị,Số,Ngày\n\(rows)".utf8)))
            .run(try collector().naming(units: lists ?? [list]), at: now)
    }
}
