internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension ValueParser<JSONPath> {
    /// A path from the root of the document.
    static let absolutePath = ValueParser("a JSONPath that begins with $") { node, reader in
        guard let text = ValueParser<String>.text(upTo: 4096).read(node, &reader),
            let path = path(text, at: node, &reader)
        else { return nil }
        guard !path.isRelative else {
            reader.refuse(node, .badPath, expected: "a JSONPath that begins with $")
            return nil
        }
        return path
    }

    /// The path that a text is; nil after a complaint.
    static func path(_ text: String, at node: YAMLNode, _ reader: inout FileContext) -> JSONPath? {
        do throws(JSONPathError) {
            return try JSONPath(text)
        } catch {
            reader.report(
                .badPath, at: node, offset: error.offset,
                "'\(reader.key)' is not a JSONPath: \(error.message)")
            return nil
        }
    }
}

extension ValueParser<Pattern> {
    /// A regular expression of RE2.
    static let pattern = ValueParser("a regular expression of RE2, such as (\\d+) DN") {
        node, reader in
        guard let text = ValueParser<String>.text(upTo: Pattern.maximumLength).read(node, &reader)
        else { return nil }
        do throws(PatternError) {
            return try Pattern(text)
        } catch {
            reader.report(
                .badValue, at: node, "'\(reader.key)' is not a regular expression: \(error)")
            return nil
        }
    }
}

extension ValueParser<Template> {
    /// A text in which variables may stand.
    static func template(upTo limit: Int) -> ValueParser {
        ValueParser("a text of 1 to \(limit) bytes; variables such as ${today.year} are filled in")
        {
            node, reader in
            guard let text = ValueParser<String>.text(upTo: limit).read(node, &reader) else {
                return nil
            }
            do throws(TemplateError) {
                return try Template(text)
            } catch {
                reader.report(.badVariable, at: node, offset: error.offset, error.complaint)
                return nil
            }
        }
    }
}

extension TemplateError {
    fileprivate var complaint: String {
        switch problem {
        case .unterminated:
            return "this '${' has no '}'; write '$${' for a plain '${'"
        case .unknown(let name):
            let names = Variable.allCases.map(\.rawValue)
            let hint =
                suggestion(for: name, among: names).map { "did you mean '${\($0)}'?" }
                ?? "there are \(names.joined(separator: ", "))"
            return "unknown variable '${\(printable(name))}'; \(hint)"
        }
    }
}
