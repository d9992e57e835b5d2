internal import Publishing

/// A page as one client wants it.
struct Variant: Hashable, Sendable {
    let page: Page
    var format = ExpositionFormat.text
    var coding = ContentCoding.identity

    /// The same, as it is before it is coded.
    var plain: Variant { Variant(page: page, format: format) }
}
