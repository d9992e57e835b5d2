internal import Indicators

/// Writes families in one of the formats.
struct ExpositionWriter {
    private let format: ExpositionFormat
    private(set) var bytes: [UInt8] = []

    init(_ format: ExpositionFormat) {
        self.format = format
    }

    /// Writes a family with its series; one without series is left out.
    mutating func write(_ family: MetricFamily) {
        guard !family.series.isEmpty else { return }
        // OpenMetrics 1.0, "Counter": only the samples of a counter end in `_total`.
        let name = format == .openMetrics ? family.name : family.sampleName
        write("# HELP \(name) ")
        // OpenMetrics 1.0, "ABNF": a help text is escaped as label values are.
        writeEscaped(family.help, quotes: format == .openMetrics)
        write("\n# TYPE \(name) \(family.kind.rawValue)\n")
        let start = Array(family.sampleName.utf8)
        for series in family.series {
            bytes += start
            write(series.labels)
            bytes.append(UInt8(ascii: " "))
            write(series.value)
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    /// Writes the part of a sample's line before its value.
    mutating func writeStart(of name: String, _ labels: MetricFamily.LabelSet) {
        write(name)
        write(labels)
        bytes.append(UInt8(ascii: " "))
    }

    /// Writes the end of the exposition, if the format has one.
    mutating func end() {
        if format == .openMetrics { write("# EOF\n") }
    }

    private mutating func write(_ labels: MetricFamily.LabelSet) {
        var isFirst = true
        switch labels {
        case .daemon(let pairs):
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
        if !isFirst { bytes.append(UInt8(ascii: "}")) }
    }

    private mutating func write(_ name: String, _ value: String, _ isFirst: inout Bool) {
        bytes.append(UInt8(ascii: isFirst ? "{" : ","))
        isFirst = false
        write(name)
        write("=\"")
        writeEscaped(value, quotes: true)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func write(_ text: String) {
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable {
            bytes.append(contentsOf: $0)
        }
        if isWritten == nil { bytes += text.utf8 }
    }

    /// Escapes backslashes and line ends always, quotes on demand.
    private mutating func writeEscaped(_ text: String, quotes: Bool) {
        let isSpecial = { (byte: UInt8) in
            byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n")
                || (byte == UInt8(ascii: "\"") && quotes)
        }
        // Nearly every text can be copied unchanged, which is several times as fast.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { !$0.contains(where: isSpecial) }
        guard isPlain != true else { return write(text) }
        for byte in text.utf8 {
            if isSpecial(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: "n") : byte)
        }
    }

    private mutating func write(_ value: Double) { write(Self.text(of: value)) }

    /// The shortest text that reads back as the same number.
    static func text(of value: Double) -> String {
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
            whole.description
        } else if value.isFinite {
            value.description
        } else {
            value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
        }
    }
}
