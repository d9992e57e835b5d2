internal import Basics
package import Indicators

/// One line per value, with a header; task reports are left out.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4180>.
package struct CSVArchive: ArchiveRenderer {
    private var series: HistorySeries?
    /// The cells of the series before those of a value, and behind them.
    private var (start, rest) = ("", "")

    package init() {}

    package var head: [UInt8] {
        Array("metric,labels,value,observed,recorded,grade,collector,basis,is_example\r\n".utf8)
    }

    package mutating func text(of entries: [ArchiveEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for case .point(let series, let point) in entries {
            guard let value = point.value else { continue }
            if self.series != series { begin(series) }
            let cells = """
                \(plainDecimal(value)),\(point.observed.archiveText),\
                \(point.recorded.archiveText),\(point.grade.rawValue)
                """
            bytes += "\(start),\(cells),\(rest)\r\n".utf8
        }
        return bytes
    }

    package var end: [UInt8] { [] }

    private mutating func begin(_ series: HistorySeries) {
        self.series = series
        start = "\(series.metric),\(Self.quoted(Self.text(of: series.labels)))"
        rest = "\(series.collector),\(Self.quoted(series.basis ?? "")),\(series.isExample)"
    }

    /// The labels as Prometheus writes them, without the braces.
    private static func text(of labels: Labels) -> String {
        labels.pairs.map { label in
            let value = label.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(label.name)=\"\(value)\""
        }.joined(separator: ",")
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            ![UInt8(ascii: "\""), UInt8(ascii: ","), 10, 13].contains(byte)
        }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
