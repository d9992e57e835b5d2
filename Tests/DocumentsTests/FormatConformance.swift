import Documents

/// Documents of one format, from which the conformance kit makes its cases.
struct FormatSamples: Sendable {
    /// A small document in UTF-8, with three rows and at least one text of ASCII letters.
    let document: String
    /// A document whose only row has this text; nil where it would have to be escaped.
    let withText: @Sendable (String) -> String
    /// A document that nests so deep; nil where the format does not nest.
    let nested: (@Sendable (Int) -> String)?
}

/// The requirements that every format must meet.
struct FormatConformance {
    let format: DocumentFormat
    let samples: FormatSamples

    /// The requirements that the format violates, a sentence each; empty if it conforms.
    var problems: [String] {
        let sample = Array(samples.document.utf8)
        return rows(sample) + refusals(sample) + truncations(sample) + hugeText + deepNesting
            + rowLimit(sample)
    }

    private func decode(_ bytes: [UInt8], maxRows: Int = 1000) -> Result<Document, DecodeError> {
        do throws(DecodeError) {
            return .success(try format.decode(bytes, DocumentFormat.Options(maxRows: maxRows)))
        } catch {
            return .failure(error)
        }
    }

    private func rows(_ sample: [UInt8]) -> [String] {
        guard case .success(let document) = decode(sample) else { return ["refuses its sample"] }
        var count = 0
        try? document.forEachRow(format.isTable ? format.defaultRows : .elements) { _ in
            count += 1
            return true
        }
        return count == 3 ? [] : ["finds \(count) rows of 3 in its sample"]
    }

    /// Bodies that are invalid in every format must be rejected, with the same message each time.
    private func refusals(_ sample: [UInt8]) -> [String] {
        let middle = sample.firstIndex { $0 >= 0x61 && $0 <= 0x7A } ?? 0
        let cases: [(name: String, bytes: [UInt8])] = [
            ("an empty file", []),
            ("invalid UTF-8", sample[..<middle] + [0xFF] + sample[middle...]),
            ("UTF-16", [0xFF, 0xFE] + sample.flatMap { [$0, 0] }),
        ]
        return cases.compactMap { name, bytes in
            if case .success = decode(bytes) { "takes \(name) for a document" } else { nil }
        }
    }

    /// A file that is cut anywhere is refused or read, and in the same way each time.
    private func truncations(_ sample: [UInt8]) -> [String] {
        sample.indices.compactMap { end in
            let cut = Array(sample[..<end])
            return shown(decode(cut)) == shown(decode(cut)) ? nil : "reads byte \(end) by chance"
        }
    }

    private func shown(_ result: Result<Document, DecodeError>) -> [String] {
        switch result {
        case .success(let document): Outline(of: document).lines
        case .failure(let error): ["\(error)"]
        }
    }

    private var hugeText: [String] {
        let text = String(repeating: "x", count: 4 << 20)
        guard case .success(let document) = decode(Array(samples.withText(text).utf8)) else {
            return ["refuses a text of 4 MiB"]
        }
        var isWhole = false
        try? document.forEachRow(format.isTable ? format.defaultRows : .elements) { row in
            row.node.forEachMember { _, node in
                isWhole = node.scalar?.text == text
                return !isWhole
            }
            return !isWhole
        }
        return isWhole ? [] : ["loses a text of 4 MiB"]
    }

    private var deepNesting: [String] {
        guard let nested = samples.nested else { return [] }
        guard case .failure = decode(Array(nested(100_000).utf8)) else {
            return ["takes 100,000 levels of nesting"]
        }
        return []
    }

    private func rowLimit(_ sample: [UInt8]) -> [String] {
        guard format.isTable else { return [] }
        if case .success = decode(sample, maxRows: 2) {
            return ["reads 3 rows where 2 are allowed"]
        }
        return []
    }
}
