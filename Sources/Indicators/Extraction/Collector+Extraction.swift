package import Basics
package import Documents

extension Collector {
    /// The ending of a file with a response of that media type, without the dot.
    package func responseEnding(_ mediaType: String?) -> String {
        let format = format(ofMediaType: mediaType)
        return format.fileEndings.first ?? format.name
    }

    /// The format of a body: the collector's, or that of the media type if its file names none.
    package func format(ofMediaType mediaType: String?) -> DocumentFormat {
        guard extraction.isFormatAssumed else { return extraction.format }
        return DocumentFormat.ofMediaType(mediaType) ?? extraction.format
    }

    /// Decodes a body.
    ///
    /// - Throws: `decode`, with the position of the first error in the body; `truncated` or
    ///   `expect` for a table that is not as the file declares it.
    package func decode(
        _ body: [UInt8], mediaType: String? = nil
    ) throws(Failure) -> Document {
        do throws(DecodeError) {
            return try format(ofMediaType: mediaType).read(
                body, mediaType: mediaType,
                DocumentFormat.Options(table: extraction.table, maxRows: limits.rows))
        } catch {
            throw Failure(Failure.Reason(error.kind), "\(error)")
        }
    }

    /// The samples and reports in a document.
    ///
    /// - Parameters:
    ///   - document: a decoded body of the source.
    ///   - start: the instant whose day determines the variables.
    ///   - observed: the instant of rows for which the file declares none.
    ///   - remarkLimit: the maximum number of remarks per reason for a drop.
    /// - Returns: the output of the run.
    /// - Throws: `expect`, `limit` or `no_rows`.
    package func extract(
        from document: Document, at start: Instant, observed: Instant, remarkLimit: Int = 1
    ) throws(Failure) -> RunOutput {
        try document.withRoot { (root) throws(Failure) in
            for expectation in extraction.expectations { try expectation.check(root) }
        }
        let rows = extraction.rows(of: document)
        let declared = declaredInstant(at: start)
        var extractor = Extractor(
            collector: self, observed: declared ?? observed, remarkLimit: remarkLimit)
        extractor.note(droppedFrom: document)
        do throws(JSONPathLimit) {
            try document.forEachRow(rows) { extractor.add($0) }
        } catch {
            throw extractor.failing(.limit, "'rows' \(rows): \(error)")
        }
        let output = try extractor.output { hasDropped in
            if hasDropped || document.delimiterHint != nil { return document.delimiterHint }
            return document.withRoot { root in
                rows.first(from: root, root: root) == nil ? rows.explanation(in: root) : nil
            }
        }
        try TotalCheck(of: document, extraction).check(dropped: output.dropped, output.remarks)
        return output
    }

    private func declaredInstant(at start: Instant) -> Instant? {
        guard case .text(let template)? = extraction.observed else { return nil }
        return DateFormat.iso8601.instant(in: template.text(at: start, in: zone), zone: zone)
    }
}

extension Extraction.Expectation {
    fileprivate func check(_ root: Node) throws(Failure) {
        let found = path.first(from: root, root: root)?.scalar?.text
        guard let found else {
            let hint = path.explanation(in: root).map { "; \(printable($0, limit: 400))" } ?? ""
            throw Failure(
                .expect, "\(path) must be \(wanted); the document has no such value\(hint)")
        }
        guard allowed.contains(found) else {
            throw Failure(
                .expect, "\(path) must be \(wanted); it is '\(printable(found, limit: 100))'")
        }
    }

    private var wanted: String { allowed.map { "'\($0)'" }.joined(separator: " or ") }
}

extension Extraction {
    /// The rows of a document, which may be a table although the file names no format.
    package func rows(of document: Document) -> JSONPath {
        guard case .table = document, isFormatAssumed, rows == .root else { return rows }
        return .elements
    }
}

extension Failure.Reason {
    fileprivate init(_ kind: DecodeError.Kind) {
        self =
            switch kind {
            case .malformed: .decode
            case .truncated: .truncated
            case .unexpected: .expect
            }
    }
}
