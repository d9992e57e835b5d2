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
    ///   - cancellation: the flag that stops the extraction.
    /// - Returns: the output of the run.
    /// - Throws: `expect`, `limit` or `no_rows`.
    package func extract(
        from document: Document, at start: Instant, observed: Instant, remarkLimit: Int = 1,
        cancellation: CancelFlag? = nil
    ) throws(Failure) -> RunOutput {
        let budget = Budget(cancellation: cancellation)
        return try extract(
            from: document, at: start, observed: observed, remarkLimit: remarkLimit, budget)
    }

    /// The samples and reports that a budget suffices for.
    package func extract(
        from document: Document, at start: Instant, observed: Instant, remarkLimit: Int = 1,
        _ budget: Budget
    ) throws(Failure) -> RunOutput {
        return try document.withRoot { (root) throws(Failure) in
            let pass = Pass(root: root, budget: budget, nulls: extraction.nulls)
            try checkExpectations(of: document, pass)
            var extractor = Extractor(collector: self, start: start, remarkLimit: remarkLimit)
            extractor.note(droppedFrom: document)
            for set in extraction.rowSets(of: document) {
                let declared = declaredInstant(of: set, at: start)
                try extractor.add(set, of: pass, observed: declared ?? observed) { hasDropped in
                    if hasDropped || document.delimiterHint != nil { return document.delimiterHint }
                    return pass.first(set.rows) == nil ? set.rows.explanation(in: root) : nil
                }
            }
            let output = try extractor.output()
            try TotalCheck(of: document, extraction, pass).check(output)
            return output
        }
    }

    /// Checks the columns of a table and the values under `expect`.
    private func checkExpectations(of document: Document, _ pass: Pass) throws(Failure) {
        do throws(Failure) {
            try extraction.checkColumns(of: document)
            for expectation in extraction.expectations { try expectation.check(pass) }
        } catch {
            guard isExample, error.reason == .expect else { throw error }
            throw Failure(
                .expect,
                error.message + "; the collector has 'example: true': for a real report, delete it "
                    + "and its 'expect'")
        }
    }

    private func declaredInstant(of set: Extraction.RowSet, at start: Instant) -> Instant? {
        guard case .text(let template)? = set.observed else { return nil }
        return DateFormat.iso8601.instant(in: template.text(at: start, in: zone), zone: zone)
    }
}

extension Extraction.Expectation {
    /// Checks each value that the path matches.
    fileprivate func check(_ pass: Pass) throws(Failure) {
        var count = 0
        var other: String?
        do throws(JSONPathLimit) {
            try path.forEachMatch(from: pass.root, root: pass.root, budget: pass.budget) {
                node, _ in
                count += 1
                other = unexpected(node)
                return other == nil
            }
        } catch {
            throw Failure(.limit, "'expect' \(path): \(error)")
        }
        if let other { throw Failure(.expect, "\(path) must be \(wanted); it is \(other)") }
        guard count == 0 else { return }
        let hint = path.explanation(in: pass.root).map { "; \(printable($0, limit: 400))" } ?? ""
        throw Failure(.expect, "\(path) must be \(wanted); the document has no such value\(hint)")
    }

    /// The value as a message shows it; nil if it is one of those expected.
    private func unexpected(_ node: Node) -> String? {
        guard let text = node.scalar?.text else { return "an object or an array" }
        return allowed.contains(text) ? nil : "'\(printable(text, limit: 100))'"
    }

    private var wanted: String { allowed.map { "'\($0)'" }.joined(separator: " or ") }
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
