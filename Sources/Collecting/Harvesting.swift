internal import Basics
internal import Documents
internal import Indicators

extension Collector {
    /// Takes the samples out of a document; fails with `expect`, `limit` or `no_rows`.
    ///
    /// The day of `start` fills in the variables; `observed` is the instant of rows for which the
    /// file declares none; `remarkLimit` is how many drops of one reason are told.
    func harvest(
        _ document: Document, at start: Instant, observed: Instant, remarkLimit: Int = 1
    ) throws(Failure) -> Harvest {
        try document.withRoot { (root) throws(Failure) in
            for expectation in extraction.expectations { try expectation.check(root) }
        }
        let declared = declaredInstant(at: start)
        var gathering = Gathering(
            collector: self, observed: declared ?? observed, remarkLimit: remarkLimit)
        gathering.note(ragged: document)
        do throws(JSONPathLimit) {
            try document.forEachRow(extraction.rows) { gathering.add($0) }
        } catch {
            throw Failure(.limit, "'rows' \(extraction.rows): \(error)")
        }
        return try gathering.harvest()
    }

    private func declaredInstant(at start: Instant) -> Instant? {
        guard case .text(let template)? = extraction.observed else { return nil }
        return DateForm.iso8601.instant(in: template.text(at: start, in: zone), zone: zone)
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
