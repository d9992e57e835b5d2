internal import Basics
internal import Documents
internal import Indicators

extension ValueParser<String> {
    /// Any text of 1 to so many bytes.
    static func text(upTo limit: Int) -> ValueParser {
        text("a text of 1 to \(limit) bytes") { (1...limit).contains($0.utf8.count) ? $0 : nil }
    }

    /// A text that becomes a label of the KPIs' and tasks' families.
    static let title = text("a text of 1 to 200 characters") {
        1...200 ~= $0.count && $0.utf8.count <= Limits.labelValue ? $0 : nil
    }

    /// A text that may be empty, as a constant, a default or a looked-up value may.
    static func anyText(upTo limit: Int) -> ValueParser {
        text("a text of at most \(limit) bytes") { $0.utf8.count <= limit ? $0 : nil }
    }
}

extension ValueParser<Bool> {
    static let flag = text("true or false", .boolean) { ["true": true, "false": false][$0] }
}

extension ValueParser<Int> {
    static func integer(_ range: ClosedRange<Int>) -> ValueParser {
        text(
            "an integer from \(range.lowerBound) to \(range.upperBound)", .integer(range)
        ) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A size in bytes, such as `64KiB` or `16MiB`.
    static func size(_ range: ClosedRange<Int>) -> ValueParser {
        let bounds = "from \(sizeText(range.lowerBound)) to \(sizeText(range.upperBound))"
        return text("a size such as 64KiB or 16MiB, \(bounds)") { text in
            bytes(in: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueParser<Duration> {
    /// A span of one unit (s, m, h, d, w) or several, such as `90s` or `1h30m`.
    static func span(_ range: ClosedRange<Duration>) -> ValueParser {
        let bounds = "from \(range.lowerBound.spanText) to \(range.upperBound.spanText)"
        return text("a span such as 30s, 5m or 1h, \(bounds)") { text in
            Duration(span: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueParser where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static var choice: ValueParser {
        let names = Value.allCases.map(\.rawValue)
        return text("one of \(names.joined(separator: ", "))", .choice(names)) {
            Value(rawValue: $0)
        }
    }
}

extension ValueParser<CollectorName> {
    static let collectorName = text(
        "a name of 1 to 64 of a-z, 0-9 and -", kind: .badName
    ) { CollectorName($0) }
}

extension ValueParser<MetricName> {
    static let metricName = text(
        """
        a metric name of letters, digits and _ that begins with none of \
        \((MetricName.reservedPrefixes + ["scrape_"]).joined(separator: ", ")), ends with none of \
        \(MetricName.reservedEndings.joined(separator: ", ")), and is not \
        \(MetricName.reservedNames.joined(separator: ", "))
        """, kind: .badName
    ) { MetricName($0).flatMap { $0.isReserved ? nil : $0 } }

    /// The name of a metric that another file defines.
    static let anyMetricName = text("a metric name of letters, digits and _", kind: .badName) {
        MetricName($0)
    }
}

extension ValueParser<LabelName> {
    static let labelName = text(
        """
        a label name of letters, digits and _, not beginning with __ and none of \
        \(LabelName.reserved.sorted().joined(separator: ", "))
        """, kind: .badName
    ) { LabelName($0) }
}

extension ValueParser<Zone> {
    static let zone = text("a time zone such as Asia/Ho_Chi_Minh, UTC or +07:00") { Zone($0) }
}

private let sizeUnits = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]

private func bytes(in text: String) -> Int? {
    let (suffix, unit) = sizeUnits.first { text.hasSuffix($0.0) } ?? ("", 1)
    guard let number = Int(text.dropLast(suffix.count)), number >= 0 else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : bytes
}

/// A size as the files write it.
func sizeText(_ bytes: Int) -> String {
    let (suffix, unit) = sizeUnits.first { bytes >= $0.1 && bytes % $0.1 == 0 } ?? ("B", 1)
    return "\(bytes / unit)\(suffix)"
}

/// The keys of a text in two languages.
struct LocalizedKeys: Sendable {
    static let set = KeySet("a title", Self())

    let vi = Key("vi", .title, .required, "The Vietnamese text.")
    let en = Key("en", .title, .required, "The English text.")
}

extension ValueParser<LocalizedText> {
    static let localized = keyed(LocalizedKeys.set) { mapping, context in
        let vi = mapping.value(\.vi, &context)
        let en = mapping.value(\.en, &context)
        guard let vi, let en else { return nil }
        return LocalizedText(vi: vi, en: en)
    }
}
