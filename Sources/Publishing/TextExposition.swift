internal import Indicators

/// Writes families in the Prometheus text format, version 0.0.4.
///
/// Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
struct TextExposition {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var bytes: [UInt8] = []

    /// Writes a family with its series; one without series is left out.
    mutating func write(_ family: MetricFamily) {
        guard !family.series.isEmpty else { return }
        let name = family.sampleName
        write("# HELP \(name) ")
        writeEscaped(family.help, quotes: false)
        write("\n# TYPE \(name) \(family.kind.rawValue)\n")
        for series in family.series {
            write(name)
            write(series.labels)
            write(" ")
            write(series.value)
            write("\n")
        }
    }

    private mutating func write(_ labels: MetricFamily.LabelSet) {
        var isFirst = true
        switch labels {
        case .own(let pairs):
            for pair in pairs { write(pair.name, pair.value, &isFirst) }
        case .sample(let labels, let isExample):
            var example = isExample
            for label in labels.pairs {
                let name = label.name.description
                if example, name > "example" {
                    write("example", "true", &isFirst)
                    example = false
                }
                write(name, label.value, &isFirst)
            }
            if example { write("example", "true", &isFirst) }
        }
        if !isFirst { write("}") }
    }

    private mutating func write(_ name: String, _ value: String, _ isFirst: inout Bool) {
        write(isFirst ? "{" : ",")
        isFirst = false
        write(name)
        write("=\"")
        writeEscaped(value, quotes: true)
        write("\"")
    }

    private mutating func write(_ text: String) { bytes += text.utf8 }

    /// Escapes backslashes and line ends everywhere, quotes in label values.
    private mutating func writeEscaped(_ text: String, quotes: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): write(#"\\"#)
            case UInt8(ascii: "\n"): write(#"\n"#)
            case UInt8(ascii: "\"") where quotes: write(#"\""#)
            default: bytes.append(byte)
            }
        }
    }

    private mutating func write(_ value: Double) {
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
            write("\(whole)")
        } else if value.isFinite {
            write("\(value)")
        } else {
            write(value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf")
        }
    }
}
