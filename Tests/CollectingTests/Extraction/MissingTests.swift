import Basics
import Documents
import Indicators
import TestSupport
import Testing

/// Issue 11, item 2: the five ways to be missing, through CSV and JSON, as the table in
/// collectors/README.md has them.
@Suite(.quick) struct MissingTests {
    enum Format: String, CaseIterable { case csv, json }

    /// What becomes of a value, and of the run.
    enum Result: Equatable {
        case value(Double)
        case skipped
        case dropped(RowFault)
        case failed(Failure.Reason)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let bodies: [Format: String]
        var field = "path: v"
        var budget = Budget.visitsPerRun
        /// Without a key, with `default: 7`, and with `optional: true`.
        let results: [Result]
    }

    private static let cases = [
        Case(
            testDescription: "absent column",
            bodies: [.csv: "k,w\na,1\n"],
            results: [.failed(.expect), .failed(.expect), .failed(.expect)]),
        Case(
            testDescription: "absent object",
            bodies: [.csv: "k,v\na,1\n", .json: #"[{"k": "a"}]"#],
            field: "path: v, up: 1",
            results: [.dropped(.pathMissing), .dropped(.pathMissing), .dropped(.pathMissing)]),
        Case(
            testDescription: "failed budget",
            bodies: [.csv: "k,v\na,\n", .json: #"[{"k": "a"}]"#], budget: 1,
            results: [.failed(.limit), .failed(.limit), .failed(.limit)]),
        Case(
            testDescription: "null word",
            bodies: [.csv: "k,v\na,—\n", .json: #"[{"k": "a", "v": "—"}]"#],
            results: [.dropped(.pathMissing), .value(7), .skipped]),
        Case(
            testDescription: "absent value",
            bodies: [.csv: "k,v\na,\n", .json: #"[{"k": "a"}]"#],
            results: [.dropped(.pathMissing), .value(7), .skipped]),
    ]

    @Test("R5: five ways to be missing", arguments: cases, Format.allCases)
    func areToldApart(_ missing: Case, _ format: Format) throws {
        guard let body = missing.bodies[format] else {
            #expect(format == .json, "JSON has no columns")
            return
        }
        let keys = ["", ", default: 7", ", optional: true"]
        let results = try keys.map { key in
            try result(
                of: body, format, field: "{\(missing.field), number: en\(key)}", missing.budget)
        }
        #expect(results == missing.results)
    }

    private func result(
        of body: String, _ format: Format, field: String, _ visits: Int
    ) throws -> Result {
        let collector = try Collector.make(
            "figures",
            """
            format: \(format.rawValue)
            rows: $[*]
            labels: {k: k}
            metrics:
              - {name: dx_v, help: V., value: \(field)}
              - {name: dx_one, help: A value of every row., value: {text: "1", number: en}}
            """)
        do throws(Failure) {
            let output = try collector.extract(
                from: collector.decode(Array(body.utf8)), at: Self.now, observed: Self.now,
                Budget(visits: visits))
            if let fault = output.dropped.keys.first { return .dropped(fault) }
            let sample = output.samples.first { $0.metric.description == "dx_v" }
            return sample.map { .value($0.value) } ?? .skipped
        } catch {
            return .failed(error.reason)
        }
    }

    private static let now = Instant.at("2026-11-25T08:00:00+07:00")
}
