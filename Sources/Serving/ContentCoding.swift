/// How a body is coded for the way.
package enum ContentCoding: Sendable {
    case identity, gzip

    /// The coding that an `Accept-Encoding` field's lines prefer; identity when in doubt.
    ///
    /// Source: RFC 9110 §12.5.3, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3>.
    package init(acceptEncoding lines: [String]) {
        let codings = Weighted.list(lines)
        let weight = { (names: Set<String>) in
            codings.filter { names.contains($0.value) }.map(\.weight).max()
        }
        // RFC 9110 §8.4.1.3 — `x-gzip` is the same.
        let gzip = weight(["gzip", "x-gzip"]) ?? weight(["*"]) ?? 0
        self = gzip > 0 && gzip >= weight(["identity"]) ?? 0 ? .gzip : .identity
    }
}
