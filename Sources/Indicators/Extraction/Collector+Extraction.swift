package import Basics
package import Documents

extension Collector {
    /// The ending of a file with a response of the source, without the dot.
    package var responseEnding: String {
        extraction.format.fileEndings.first ?? extraction.format.name
    }

    /// Decodes a body.
    ///
    /// - Throws: `decode`, with the position of the first error in the body.
    package func decode(_ body: [UInt8]) throws(Failure) -> Document {
        do throws(DecodeError) {
            return try extraction.format.decode(
                body, DocumentFormat.Options(table: extraction.table, maxRows: limits.rows))
        } catch {
            throw Failure(.decode, "\(error)")
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
        let declared = declaredInstant(at: start)
        var extractor = Extractor(
            collector: self, start: start, observed: declared ?? observed, remarkLimit: remarkLimit)
        extractor.note(ragged: document)
        do throws(JSONPathLimit) {
            try document.forEachRow(extraction.rows, nulls: extraction.nulls) { extractor.add($0) }
        } catch {
            throw Failure(.limit, "'rows' \(extraction.rows): \(error)")
        }
        return try extractor.output()
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
            throw Failure(.expect, "\(path) must be \(wanted); the document has no such value")
        }
        guard allowed.contains(found) else {
            throw Failure(
                .expect, "\(path) must be \(wanted); it is '\(printable(found, limit: 100))'")
        }
    }

    private var wanted: String { allowed.map { "'\($0)'" }.joined(separator: " or ") }
}
