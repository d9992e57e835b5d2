internal import Basics
internal import Yams

/// A value in a file and its key; the root has an empty key.
struct YAMLNode {
    let key: String
    let content: Yams.Node
    /// True if diagnostics must not repeat its text.
    let mayBeSecret: Bool

    init(key: String, content: Yams.Node, mayBeSecret: Bool = false) {
        self.key = key
        self.content = content
        self.mayBeSecret = mayBeSecret
    }

    /// The keys of `source` whose values may be or contain secrets, also if they are unknown, and
    /// those of contacts, whose values are personal data.
    static let secretKeys: Set = [
        "url", "headers", "header_files", "body", "basic", "bearer", "user", "password",
        "password_file", "token", "proxy", "ca_file", "client_certificate", "client_key",
        "operators", "agencies", "mail", "cc", "digest", "webhook", "watchdog", "smtp", "from",
        "username",
    ]

    /// A name as a diagnostic shows it; nil if it may be a secret that lacks its colon.
    static func shownName(_ name: String, mayBeSecret: Bool) -> String? {
        guard mayBeSecret else { return printable(name) }
        let isWord = name.utf8.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || "-_.".utf8.contains($0)
        }
        return isWord && name.utf8.count <= 40 ? name : nil
    }

    /// The node of a file without any.
    static var empty: YAMLNode { YAMLNode(key: "", content: Yams.Node("")) }

    var isMapping: Bool { content.mapping != nil }

    /// The value of a key of this mapping.
    subscript(_ name: String) -> YAMLNode? {
        content[name].map { YAMLNode(key: name, content: $0) }
    }

    /// The element of this list at an index.
    subscript(_ index: Int) -> YAMLNode? {
        content.sequence?.dropFirst(index).first.map { YAMLNode(key: key, content: $0) }
    }

    /// The value as a diagnostic shows it.
    var shown: String {
        switch content {
        case .scalar(let scalar) where isNull: scalar.string.isEmpty ? "nothing" : "null"
        case .scalar where mayBeSecret: "another text"
        case .scalar(let scalar): "'\(printable(scalar.string))'"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// True for `key:` without a value, and for a plain `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// The line on which the value begins, counted from 1.
    var line: Int { content.mark?.line ?? 1 }

    /// The column, counted from 1, of the value or of a character in its text.
    func column(ofCharacter offset: Int? = nil) -> Int {
        (content.mark?.column ?? 1) + (offset.map(columns) ?? 0)
    }

    /// The columns between the mark and a character of the scalar.
    private func columns(to offset: Int) -> Int {
        guard case .scalar(let scalar) = content else { return 0 }
        return switch scalar.style {
        case .literal, .folded: 0
        case .singleQuoted, .doubleQuoted: offset + 1
        case .any, .plain: offset
        }
    }
}
