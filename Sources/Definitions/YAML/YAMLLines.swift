internal import Basics

/// The lines of a YAML file, as far as its syntax errors need them.
struct YAMLLines {
    private let lines: [Substring]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// The text of a line, counted from 1; empty beyond the file.
    subscript(_ line: Int) -> Substring {
        lines.indices.contains(line - 1) ? lines[line - 1] : ""
    }

    var count: Int { lines.count }

    /// The last line with text before a line; nil if there is none.
    func lastText(before line: Int) -> Int? {
        (1..<max(1, min(line, lines.count + 1))).last { !isBlank($0) }
    }

    /// True for a line without text, and for a comment.
    func isBlank(_ line: Int) -> Bool {
        let text = self[line].drop { $0 == " " || $0 == "\t" }
        return text.isEmpty || text.hasPrefix("#")
    }

    func indent(of line: Int) -> Int { self[line].prefix { $0 == " " }.count }

    /// The text of a line after its indentation and the dashes of lists.
    func content(of line: Int) -> Substring {
        var rest = self[line].drop { $0 == " " }
        while rest.hasPrefix("- ") { rest = rest.dropFirst().drop { $0 == " " } }
        return rest
    }

    /// The value after the first `: ` of a line; nil without a colon that ends a key.
    func value(of line: Int) -> Substring? {
        let content = content(of: line)
        if let colon = content.firstRange(of: ": ") {
            return content[colon.upperBound...].drop { $0 == " " }
        }
        return content.hasSuffix(":") ? "" : nil
    }

    /// The line in quotes; nil if it may contain a secret.
    func shown(_ line: Int) -> String? {
        let text = self[line].drop { $0 == " " }
        guard !text.isEmpty, !mayBeSecret(line) else { return nil }
        return "'\(printable(String(text)))'"
    }

    /// True for every line of `source`, and for one with a secret, a URL or a mail address.
    private func mayBeSecret(_ line: Int) -> Bool {
        let top = (1...max(1, line)).last { number in
            let first = self[number].first ?? " "
            return first != " " && first != "#" && first != "\t" && first != "\u{A0}"
        }
        let words = [
            "source", "url", "header", "body", "basic", "bearer", "user", "passw", "token",
            "secret", "proxy", "authoriz", "cookie", "key", "://",
        ]
        guard !hasAddress(line) else { return true }
        let texts = [self[line].lowercased(), (top.map { self[$0] } ?? "").lowercased()]
        return texts.contains { text in words.contains(where: text.contains) }
    }

    /// True if an @ has text on both sides.
    private func hasAddress(_ line: Int) -> Bool {
        let parts = self[line].split(separator: "@", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { before, after in
            (before.last?.isWhitespace ?? true) == false
                && (after.first?.isWhitespace ?? true) == false
        }
    }
}
