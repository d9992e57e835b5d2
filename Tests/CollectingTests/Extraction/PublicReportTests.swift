import Basics
import Collecting
import Indicators
import TestSupport
import Testing

/// Inputs on which other programs failed, by their public reports, and what becomes of them here.
@Suite(.quick) struct PublicReportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The repository and issue.
        let source: String
        let keys: String
        let text: String
        /// The sample of the row, or the end of the message about it.
        let outcome: String

        init(_ source: String, _ keys: String, _ text: String, _ outcome: String) {
            (self.source, self.keys, self.text, self.outcome) = (source, keys, text, outcome)
        }

        var testDescription: String { source }
    }

    @Test(arguments: [
        Case("mholt/PapaParse#1146", "number: en", "+1.5E-03", "0.0015"),
        Case("mholt/PapaParse#1078", "number: en", "713752e1", "7137520"),
        Case("mholt/PapaParse#282", "number: en", "+Infinity", "'map' can give words a number"),
        Case("alberthaff/ngx-papaparse#83", "number: en", "0700", "700"),
        Case("actualbudget/actual#6206", "number: vi", "−100,00", "-100"),
        Case("pola-rs/polars#28163", "number: vi", "−0,50", "-0.5"),
        Case("letehaha/budget-tracker#572", "number: vi", "–100,00", negative),
        Case("actualbudget/actual#807", "number: en", "($30.00)", negative),
        Case("firefly-iii/firefly-iii#1087", "number: en", "(33.52)", negative),
        Case("openexchangerates/accounting.js#30", "number: en", "GBP (53,180.08)", negative),
        Case("plaintextaccounting/hledger#736", "number: en", "-$67.00", negative),
        Case("MicroOps-cn/data_exporter#2", "number: en", "0xd8ef11", "write it like 1,234.5"),
        Case("pandas-dev/pandas#38420", "number: vi", "1a.2,3", "write it like 1.234,5"),
        Case("pandas-dev/pandas#38420", "number: vi", "1.2,3", "write it like 1.234,5"),
        Case("pandas-dev/pandas#65397", "number: en", "1 ,", "write it like 1,234.5"),
        Case("dannymcc/may#244", "number: en", "9,99", "did you mean number: vi?"),
        Case("SheetJS/ssf#22", "number: en", "2,590", "2590"),
        Case("JuliaData/CSV.jl#626", "number: vi", "1.199", "1199"),
        Case(
            "SheetJS/sheetjs#2254", "number: en", "15 Bucks", "number: en, match: '[-+]?[\\d.,]+'?"),
        Case(
            "hhurz/tableExport#296", "number: en", "'-0.02", "number: en, match: '[-+]?[\\d.,]+'?"),
        Case("hhurz/tableExport#296", "number: en, match: '[-+]?[\\d.,]+'", "'-0.02", "-0.02"),
        Case("apache/xmlbeans#32", "number: en", "１２３", "its digits are not 0 to 9"),
        Case("enso-org/enso#5521", "number: en", "5\u{301}", "its digits are not 0 to 9"),
        Case("prometheus-community/json_exporter#134", "number: en", "ok", "words a number"),
        Case("prometheus-community/json_exporter#134", "map: {ok: 1}", "ok", "1"),
        Case("pandas-dev/pandas#4598", "number: en", "2,334.01", "2334.01"),
        Case("tidyverse/readr#799", "number: en", "1,000,", "write it like 1,234.5"),
        Case("halloffame/ynab-csv#28", "number: vi", "12,13€", "match: '[-+]?[\\d.,]+'?"),
    ]) func numbers(_ report: Case) async throws {
        let run = try await run(
            csv: "A,B\nx,\"\(report.text)\"\ny,1\n",
            "metrics: [{name: dx_m, help: M., value: {path: B, \(report.keys)}}]")
        let sample = run.output?.samples.first { $0.labels.pairs.first?.value == "x" }
        try expect(sample.map { plainDecimal($0.value) }, run, report)
    }

    private static let negative = "a negative number begins with '-', directly before its digits"

    @Test(arguments: [
        Case("date-fns/date-fns#1228", "iso8601", "2000-01-01T24:00:00.0", "2000-01-02T00:00:00"),
        Case("closeio/ciso8601#41", "iso8601", "2007-04-05T24:00", "2007-04-06T00:00:00"),
        Case("python/cpython#105856", "iso8601", "2009-04-19T24:01:00", iso),
        Case("python/cpython#105856", "iso8601", "2009-04-32T24:00:00", iso),
        Case("JuliaData/CSV.jl#620", "dd/MM/yyyy", "4/23/20", "write it like 31/12/2025"),
        Case("submersion-app/submersion#1829", "dd/MM/yyyy", "15.04.91", "like 31/12/2025"),
        Case("submersion-app/submersion#1829", "yyyy-MM-dd", "0091-04-15", "before not_before"),
        Case("wealthfolio/wealthfolio#1622", "dd/MM/yyyy", "26/06/26", "like 31/12/2025"),
        Case("influxdata/telegraf#6386", "dd/MM/yyyy", "09/07/2019 00:11:00", "'match' can take"),
        Case("influxdata/giraffe#452", "iso8601", " 2021-01-18T12:20:02.582Z ", "19:20:02"),
        Case("python-pendulum/pendulum#916", "iso8601", "2026-W36-1", iso),
        Case("date-fns/date-fns#1650", "dd/MM/yyyy", "Q3/2020", "like 31/12/2025"),
        Case("magda-io/magda#2831", "dd/MM/yyyy", "2020/03/01", "like 31/12/2025"),
        Case("vshulcz/deja-vu#2102", "unix", "1772452800000", "2026-03-02T19:00:00"),
        Case("vshulcz/deja-vu#2102", "unix", "1772452800000000", "seconds or milliseconds"),
        Case("fkie-cad/Logprep#687", "unix", "1772452800000000000", "seconds or milliseconds"),
    ]) func dates(_ report: Case) async throws {
        let run = try await run(
            csv: "A,B,D\nx,1,\"\(report.text)\"\ny,1,\(Self.known(report.keys))\n",
            "observed: {path: D, date: \(report.keys)}\n"
                + "metrics: [{name: dx_m, help: M., value: {path: B, number: en}}]")
        let sample = run.output?.samples.first { $0.labels.pairs.first?.value == "x" }
        let zone = Zone.hoChiMinh
        try expect(sample.map { zone.iso8601($0.observed) }, run, report)
    }

    private static let iso = "write it like 2025-12-31T17:00:00+07:00"

    @Test(arguments: [
        Case("johnkerl/miller#161", "", "\u{FEFF}\"A\",\"B\"\n\"x\",\"1\"\n", "x 1"),
        Case("vizabi/vizabi#2491", "", "A,B \nx,1\n", "x 1"),
        Case("nao1215/filesql#279", "", "A,B\rx,1\ry,2\r", "x 1, y 2"),
        Case("ruby/csv#51", "", "A,B\nx,1\r", "x 1"),
        Case("adaltas/node-csv-parse#126", "", "A,B\r\nx,1\r\n", "x 1"),
        Case("pandas-dev/pandas#14124", "", "A,B\nx,4,\ny,5,\n", "x 4, y 5"),
        Case("deephaven/deephaven-core#1800", "table: {delimiter: \"|\"}", "A|B|\nx|1|\n", "x 1"),
        Case("johnkerl/miller#1050", "", "A,B,,\nx,1,,\n", "x 1"),
        Case("johnkerl/miller#1997", "", "A,B,B\nx,1,2\n", "the header has 'B' 2 times"),
        Case("pandas-dev/pandas#22584", "", "A,B\nx,1\ny,54,908\n", "expected 2 cells, found 3"),
        Case("jpmckinney/fastcsv#13", "", "A,B\nthr\u{0}ee,4\n", "thr\u{0}ee 4"),
        Case("davedelong/CHCSVParser#83", "", "A,B\nx,1\ny,\u{0}\n", "is not an English number"),
        Case("opendatasicilia/tansignari#255", "", "A,B\na \"b c\" d,1\nx,2\n", "a quote inside"),
        Case("pandas-dev/pandas#9295", "", "A,B\n0, 5,\n1, 6\n", "1 6"),
    ]) func tables(_ report: Case) async throws {
        let run = try await run(
            csv: report.text,
            "\(report.keys)\nmetrics: [{name: dx_m, help: M., value: {path: B, number: en}}]")
        try expect(shown(run), run, report)
    }

    @Test(arguments: [
        Case("simd-lite/simd-json#481", "", #"[{"A":"\ud800x","B":1}]"#, "unpaired surrogate"),
        Case("jqlang/jq#2543", "", #"[{"A":"\ud83d\uzzzz","B":1}]"#, "hexadecimal digit"),
        Case("oxigraph/json-event-parser#1", "", #"[{"A":"\ud83d\udd25","B":1}]"#, "🔥 1"),
        Case("konklone/json#266", "", #"[{"A":10292320860000001,"B":1}]"#, "10292320860000001 1"),
        Case("trentm/json#140", "", #"[{"A":1234567890123456789012,"B":2}]"#, "6789012 2"),
        Case("prometheus-community/json_exporter#373", "", #"[{"A":"x","B":{}}]"#, "an object or"),
        Case("prometheus-community/json_exporter#121", "", #"[{"A":"x","B":"UP"}]"#, "give words"),
        Case("tolleiv/json-exporter#3", "", #"[{"A":"x","B":"17.8"}]"#, "mean number: en?"),
    ]) func trees(_ report: Case) async throws {
        let collector = try Collector.make(
            "figures",
            "rows: $[*]\nlabels: {a: A}\nmetrics: [{name: dx_m, help: M., value: B}]")
        let run = await Pipeline(fetcher: StubFetcher(report.text)).run(collector, at: now)
        try expect(shown(run), run, report)
    }

    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    private func run(csv text: String, _ yaml: String) async throws -> Run {
        let yaml = "source: {file: x.csv}\nlabels: {a: A}\n\(yaml)"
        return await Pipeline(fetcher: StubFetcher(text)).run(
            try Collector.make("figures", yaml), at: now)
    }

    /// A text that the format reads, so that the run is good.
    private static func known(_ date: String) -> String {
        switch date {
        case "dd/MM/yyyy": "31/12/2025"
        case "unix": "1767175200"
        default: "2025-12-31"
        }
    }

    private func shown(_ run: Run) -> String? {
        run.output.map { output in
            output.samples.map { sample in
                "\(sample.labels.pairs.first?.value ?? "") \(plainDecimal(sample.value))"
            }.joined(separator: ", ")
        }
    }

    /// Expects the outcome in what was read, or in the messages about what was not.
    private func expect(_ value: String?, _ run: Run, _ report: Case) throws {
        let messages = (run.output?.remarks ?? []) + [run.failure?.message].compactMap { $0 }
        let found = [value].compactMap { $0 } + messages
        let isThere = found.contains { text in
            text == report.outcome || text.hasSuffix(report.outcome)
                || (report.outcome.count > 7 && text.contains(report.outcome))
        }
        #expect(isThere, "\(found)")
    }
}
