internal import Basics
internal import Documents
internal import Indicators

/// Columns with more than one value, encoded as JSON.
enum JSONText {
    static func labels(_ labels: Labels) -> String {
        object(labels.pairs.map { ($0.name.description, jsonQuoted($0.value)) })
    }

    static func counts<Key: RawRepresentable<String>>(_ counts: [Key: Int]) -> String {
        object(counts.map { ($0.rawValue, "\($1)") }.sorted { $0.0 < $1.0 })
    }

    static func array(_ texts: [String]) -> String {
        "[\(texts.map(jsonQuoted).joined(separator: ","))]"
    }

    private static func object(_ members: [(name: String, value: String)]) -> String {
        "{\(members.map { "\(jsonQuoted($0.name)):\($0.value)" }.joined(separator: ","))}"
    }
}

extension JSONText {
    /// Nil if the text was not written by this type.
    static func labels(in text: String) -> Labels? {
        if let labels = plainLabels(in: text) { return labels }
        var labels: [Label] = []
        let isSound = forEachMember(of: text) { name, scalar in
            guard let name = LabelName(name), case .string(let value)? = scalar else {
                return false
            }
            labels.append(Label(name, value))
            return true
        }
        return isSound ? Labels(labels) : nil
    }

    /// The labels of a text without escapes, as almost all are; nil for another.
    private static func plainLabels(in text: String) -> Labels? {
        var parts = text.utf8[...]
        guard !parts.contains(UInt8(ascii: "\\")), parts.popFirst() == UInt8(ascii: "{"),
            parts.popLast() == UInt8(ascii: "}")
        else { return nil }
        var labels: [Label] = []
        while !parts.isEmpty {
            if !labels.isEmpty, parts.popFirst() != UInt8(ascii: ",") { return nil }
            guard let name = quoted(&parts).flatMap({ LabelName($0) }),
                parts.popFirst() == UInt8(ascii: ":"), let value = quoted(&parts)
            else { return nil }
            labels.append(Label(name, value))
        }
        return Labels(labels)
    }

    /// Takes a text in quotes.
    private static func quoted(_ parts: inout Substring.UTF8View) -> String? {
        guard parts.popFirst() == UInt8(ascii: "\""),
            let end = parts.firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        defer { parts = parts[parts.index(after: end)...] }
        return String(Substring(parts[..<end]))
    }

    /// Nil if the text was not written by this type, or a count is too large.
    static func counts<Key: RawRepresentable<String> & Hashable>(
        in text: String, upTo limit: Int
    ) -> [Key: Int]? {
        var counts: [Key: Int] = [:]
        let isSound = forEachMember(of: text) { name, scalar in
            guard let key = Key(rawValue: name), case .number(let number)? = scalar,
                let count = Int(exactly: number.value), (0...limit).contains(count)
            else { return false }
            counts[key] = count
            return true
        }
        return isSound ? counts : nil
    }

    /// Nil if the text was not written by this type.
    static func array(in text: String) -> [String]? {
        guard let document = try? JSONDocument(Array(text.utf8)) else { return nil }
        return document.withRoot { root in
            guard root.kind == .array else { return nil }
            var texts: [String] = []
            root.forEachElement { _, node in
                guard case .string(let text)? = node.scalar else { return false }
                texts.append(text)
                return true
            }
            return texts.count == root.count ? texts : nil
        }
    }

    /// True if the text is an object and the body has accepted each of its members.
    private static func forEachMember(
        of text: String, _ body: (String, Scalar?) -> Bool
    ) -> Bool {
        guard let document = try? JSONDocument(Array(text.utf8)) else { return false }
        return document.withRoot { root in
            guard root.kind == .object else { return false }
            var isSound = true
            root.forEachMember { name, node in
                isSound = body(name, node.scalar)
                return isSound
            }
            return isSound
        }
    }
}
