internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension ValueParser<JSONPath> {
    /// A path from the root of the document.
    static let absolutePath = ValueParser("a JSONPath that begins with $") { node, context in
        guard let text = ValueParser<String>.text(upTo: 4096).read(node, &context),
            let path = path(text, at: node, &context)
        else { return nil }
        guard !path.isRelative else {
            context.refuse(node, .badPath, expected: "a JSONPath that begins with $")
            return nil
        }
        return path
    }

    /// The path in a text; nil after a diagnostic.
    static func path(_ text: String, at node: YAMLNode, _ context: inout FileContext) -> JSONPath? {
        do throws(JSONPathError) {
            let path = try JSONPath(text)
            guard let pattern = path.invalidPattern else { return path }
            context.report(
                .badPath, at: node,
                "'\(printable(pattern))' matches nothing: match() and search() take an I-Regexp "
                    + "(RFC 9485); write [0-9] for \\d, [A-Za-z0-9_] for \\w, [ \\t\\r\\n] for \\s")
            return nil
        } catch {
            context.report(
                .badPath, at: node, offset: error.offset,
                "'\(node.key)' is not a JSONPath: \(error.message)")
            return nil
        }
    }
}

extension ValueParser<Pattern> {
    /// A regular expression of RE2.
    static let pattern = ValueParser("a regular expression of RE2, such as (\\d+) DN") {
        node, context in
        guard let text = ValueParser<String>.text(upTo: Pattern.maximumLength).read(node, &context)
        else { return nil }
        do throws(PatternError) {
            return try Pattern(text)
        } catch {
            context.report(
                .badValue, at: node, "'\(node.key)' is not a regular expression: \(error)")
            return nil
        }
    }
}

extension ValueParser<Template> {
    /// A text that may contain variables.
    static func template(upTo limit: Int) -> ValueParser {
        ValueParser("a text of 1 to \(limit) bytes; variables such as ${today.year} are filled in")
        {
            node, context in
            guard let text = ValueParser<String>.text(upTo: limit).read(node, &context) else {
                return nil
            }
            do throws(TemplateError) {
                return try Template(text)
            } catch {
                context.report(
                    .badVariable, at: node, offset: error.offset,
                    error.problem(mayBeSecret: node.mayBeSecret))
                return nil
            }
        }
    }
}

extension TemplateError {
    fileprivate func problem(mayBeSecret: Bool) -> String {
        switch problem {
        case .unterminated:
            return "this '${' has no '}'; write '$${' for a plain '${'"
        case .unknown(let name):
            let names = Variable.allCases.map(\.rawValue)
            let hint =
                suggestion(for: name, among: names).map { "did you mean '${\($0)}'?" }
                ?? "there are \(names.joined(separator: ", "))"
            let shown = mayBeSecret ? "" : " '${\(printable(name))}'"
            return "unknown variable\(shown); \(hint)"
        }
    }
}
