extension Instant {
    /// The instant in a text such as 2026-11-25T08:00:00+07:00; nil where it is none.
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
    package init?(iso8601 text: String) {
        guard let parsed = DateTime(text, needsSeconds: true), parsed.time != nil,
            parsed.offset != nil
        else { return nil }
        self = parsed.instant(in: .utc)
    }
}
