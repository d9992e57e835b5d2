/// A text for a terminal: control characters escaped, cut after so many characters.
package func printable(_ text: String, limit: Int = 60) -> String {
    let isPlain = text.utf8.count <= limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard !isPlain else { return text }
    let head = text.prefix(limit).unicodeScalars.map {
        $0.properties.generalCategory == .control ? $0.escaped(asASCII: true) : String($0)
    }
    return head.joined() + (text.count > limit ? "…" : "")
}
