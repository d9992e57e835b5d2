internal import Basics

/// The slip behind an error of the YAML parser, which often notices it lines later.
struct YAMLSlip {
    let line: Int
    let column: Int
    let message: String

    /// `begun` is the construct that the parser was in, with its position.
    init(
        _ problem: String, line: Int, column: Int, begun: (text: String, line: Int, column: Int)?,
        in lines: YAMLLines
    ) {
        let place = Finder(lines: lines, problem: problem, line: line, begun: begun)
        let found =
            place.tab() ?? place.unusualBlank() ?? place.openQuote() ?? place.colonInText()
            ?? place.missingColon() ?? place.specialStart() ?? place.textAfterQuote()
            ?? place.indentation()
        self.line = found?.line ?? line
        self.column = found?.column ?? column
        let text = found?.text ?? problem + Self.hint(lines[line])
        let shown = lines.shown(self.line).map { "; the line is \($0)" } ?? ""
        message = text + shown
    }

    private static func hint(_ line: Substring) -> String {
        line.contains("{") || line.contains("[")
            ? "; between { } or [ ], put a path or a text with punctuation in quotes" : ""
    }
}

/// Looks for one kind of slip after the other, at the parser's line and before it.
private struct Finder {
    typealias Found = (line: Int, column: Int, text: String)

    let lines: YAMLLines
    let problem: String
    let line: Int
    let begun: (text: String, line: Int, column: Int)?

    private var isMisplacedValue: Bool { problem.hasPrefix("mapping values are not allowed") }

    func tab() -> Found? {
        let nearby = [line, line - 1].first {
            lines[$0].prefix { $0 == " " || $0 == "\t" || $0 == "-" }.contains("\t")
        }
        guard let nearby,
            problem.contains("cannot start any token") || problem.contains("tab")
                || problem.contains("expected") || isMisplacedValue
        else { return nil }
        let column = lines[nearby].prefix { $0 != "\t" }.count + 1
        return (nearby, column, "a tab in the indentation; use blanks")
    }

    /// A no-break or other blank of Unicode where YAML needs a plain one.
    func unusualBlank() -> Found? {
        for number in (max(1, line - 20)...max(1, line)).reversed() {
            let text = lines[number]
            let isStructural = { (index: Substring.Index) in
                let before = text[..<index]
                return before.allSatisfy { $0.isWhitespace || $0 == "-" } || before.last == ":"
            }
            guard
                let index = text.indices.first(where: {
                    Self.isUnusual(text[$0]) && isStructural($0)
                }),
                let scalar = text[index].unicodeScalars.first
            else { continue }
            let code = String(scalar.value, radix: 16, uppercase: true)
            let column = text.distance(from: text.startIndex, to: index) + 1
            let name = scalar == "\u{A0}" ? "a no-break blank" : "an unusual blank"
            return (number, column, "\(name) (U+\(code)); replace it with a plain blank")
        }
        return nil
    }

    private static func isUnusual(_ character: Character) -> Bool {
        guard character != " ", character != "\t", let scalar = character.unicodeScalars.first
        else { return false }
        return scalar.properties.generalCategory == .spaceSeparator
            || ["\u{200B}", "\u{FEFF}", "\u{2060}"].contains(scalar)
    }

    func openQuote() -> Found? {
        if let begun, begun.text.contains("quoted scalar") {
            return (begun.line, begun.column, "this quote is never closed")
        }
        // A later quote may have closed it, with the lines between as its text.
        let first = (max(1, line - 20)...max(1, line)).first { number in
            guard let value = lines.value(of: number), let quote = value.first,
                quote == "\"" || quote == "'"
            else { return false }
            return !value.dropFirst().contains(quote)
        }
        return first.map { number in
            let value = lines.value(of: number) ?? ""
            return (number, lines[number].count - value.count + 1, "this quote is not closed")
        }
    }

    func colonInText() -> Found? {
        guard isMisplacedValue, let value = lines.value(of: line), let first = value.first,
            !"\"'{[|>".contains(first), value.contains(": ") || value.hasSuffix(":")
        else { return nil }
        let column = lines[line].count - value.count + 1
        return (line, column, "put the text in quotes: it contains ': '")
    }

    /// A line without a colon, which the parser takes for text up to the next colon.
    func missingColon() -> Found? {
        let isKey = problem.contains("could not find expected ':'")
        guard isKey || isMisplacedValue || problem.contains("expected key") else { return nil }
        let candidates = [
            begun.flatMap { isKey ? $0.line : nil }, lines.lastText(before: line), line,
        ]
        for number in candidates.compactMap(\.self) where !lines.isBlank(number) {
            let content = lines.content(of: number)
            guard lines.value(of: number) == nil, let first = content.first,
                !"\"'{[]}|>#".contains(first), !content.contains("{"), !content.contains("}")
            else { continue }
            let column = lines[number].count - content.count + 1
            let text =
                content.contains(":")
                ? "a blank is missing after the ':'" : "a ':' is missing after the key"
            return (number, column, text)
        }
        return nil
    }

    /// A plain text that begins with a character of YAML's own.
    func specialStart() -> Found? {
        guard let value = lines.value(of: line), let first = value.first, "@`%*&!".contains(first)
        else { return nil }
        let column = lines[line].count - value.count + 1
        return (line, column, "put the text in quotes: it begins with '\(first)'")
    }

    func textAfterQuote() -> Found? {
        guard let value = lines.value(of: line), let quote = value.first,
            quote == "\"" || quote == "'",
            let end = value.dropFirst().firstIndex(of: quote)
        else { return nil }
        let rest = value[value.index(after: end)...].drop { $0 == " " }
        guard let first = rest.first, first != "#" else { return nil }
        return (
            line, lines[line].count - rest.count + 1,
            "text after the closing quote; put the whole text in one pair of quotes"
        )
    }

    /// A line that is not aligned with the keys before it.
    func indentation() -> Found? {
        let isBlock =
            problem.contains("expected key") || problem.contains("'-' indicator")
            || problem.contains("expected <block end>") || isMisplacedValue
        guard isBlock, let before = lines.lastText(before: line) else { return nil }
        let (found, wanted) = (lines.indent(of: line), lines.indent(of: before))
        guard found != wanted else { return nil }
        return (
            line, found + 1,
            "wrong indentation: \(found) blanks, and \(wanted) in line \(before); align the keys"
        )
    }
}
