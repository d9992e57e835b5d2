/// The patterns that a document gave last; it holds a few only.
struct PatternCache {
    private static let capacity = 8

    private var patterns: [(text: String, pattern: Pattern?)] = []

    /// The pattern that a text is, nil for none; and whether it had to be compiled.
    mutating func pattern(_ text: String) -> (Pattern?, isNew: Bool) {
        if let known = patterns.first(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
            return (known.pattern, false)
        }
        let pattern = Pattern(interoperable: text)
        if patterns.count == Self.capacity { patterns.removeFirst() }
        patterns.append((text, pattern))
        return (pattern, true)
    }
}
