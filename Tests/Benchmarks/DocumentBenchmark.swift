import Basics
import Documents

/// Parses a text of 1 MB and takes a number and two labels out of each row.
struct DocumentBenchmark {
    private static let rowCount = 10_000
    private static let passes = 31

    private let text: [UInt8]
    private let rows: JSONPath
    private let number: NumberField
    private let labels = [TextField(locator: .member("code")), TextField(locator: .member("site"))]
    private let decode: ([UInt8]) throws -> Document

    static func json() throws -> DocumentBenchmark {
        let rows = (0..<rowCount).map { row in
            #"{"code":"HP-\#(10_000 + row)","site":"\#(site(row))","open":true,"#
                + #""visits":\#(row * 7),"total":\#(total(row)),"note":"as reported by the ward"}"#
        }
        return DocumentBenchmark(
            text: Array(#"{"items":[\#(rows.joined(separator: ","))]}"#.utf8),
            rows: try JSONPath("$.items[*]"),
            number: NumberField(locator: .member("total")),
            decode: { .json(try JSONDocument($0)) })
    }

    static func csv() throws -> DocumentBenchmark {
        let rows = (0..<rowCount).map { row in
            "HP-\(10_000 + row),\(site(row)),yes,\(row * 7),\(total(row)),"
                + #""as reported by the ward, and then checked at the district by hand""#
        }
        return DocumentBenchmark(
            text: Array((["code,site,open,visits,total,note"] + rows).joined(separator: "\n").utf8),
            rows: try JSONPath("$[*]"),
            number: NumberField(locator: .member("total"), conversion: .formatted(.en)),
            decode: { .table(try CSV().decode($0, maxRows: rowCount)) })
    }

    private static func site(_ row: Int) -> String { "commune-\(row % 200)" }
    private static func total(_ row: Int) -> Double { Double(row) + 0.5 }

    /// The median of the passes, in 10⁶ bytes per second.
    ///
    /// - Throws: when a pass does not find every number and label.
    func megabytesPerSecond() throws -> Double {
        let clock = ContinuousClock()
        let times = try (0..<Self.passes).map { _ in
            let begin = clock.now
            try pass()
            return begin.duration(to: clock.now)
        }
        return Double(text.count) / 1e6 / times.sorted()[times.count / 2].seconds
    }

    private func pass() throws {
        var sum = 0.0
        var labelled = 0
        let document = try decode(text)
        try document.forEachRow(rows) { row in
            sum += (try? number.value(of: row)) ?? 0
            labelled += labels.count { ((try? $0.text(of: row)) ?? "").isEmpty == false }
            return true
        }
        let expected = (0..<Self.rowCount).reduce(0) { $0 + Self.total($1) }
        guard sum == expected, labelled == labels.count * Self.rowCount else {
            throw WrongWork(what: "\(labelled) labels, sum \(sum)")
        }
    }
}
