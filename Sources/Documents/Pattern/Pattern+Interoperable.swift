internal import Basics

extension Pattern {
    /// The pattern for an I-Regexp (RFC 9485); nil if the text is not one.
    init?(interoperable text: String) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        var translation = PatternTranslation(text)
        guard translation.translate() else { return nil }
        try? self.init(translated: translation.result)
    }
}

/// Parses the grammar of RFC 9485 §4, and writes its equivalent for RE2.
///
/// `^` and `$` are passed on, as by the mapping of §5.4 and in the tests of RFC 9535's authors.
private struct PatternTranslation {
    private(set) var result = ""
    private var rest: Substring.UnicodeScalarView
    private var depth = 0
    /// True if a quantifier may come next.
    private var isAfterAtom = false

    init(_ text: String) {
        rest = text[...].unicodeScalars
    }

    /// True if the whole text is an I-Regexp.
    mutating func translate() -> Bool {
        while let scalar = rest.popFirst() {
            guard takePart(scalar) else { return false }
        }
        return depth == 0
    }

    private mutating func takePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "+", "?": return takeQuantifier(String(scalar))
        case "{": return takeQuantity().map { takeQuantifier($0) } ?? false
        case "|": write("|", isAtom: false)
        case "(":
            depth += 1
            write("(?:", isAtom: false)
        case ")":
            depth -= 1
            write(")", isAtom: true)
        case ".": write(#"[^\n\r]"#, isAtom: true)
        case "[": return takeClass()
        case "\\": return takeEscape()
        case "]", "}": return false
        default: write(String(scalar), isAtom: true)
        }
        return depth >= 0
    }

    private mutating func write(_ text: String, isAtom: Bool) {
        result += text
        isAfterAtom = isAtom
    }

    private mutating func takeQuantifier(_ text: String) -> Bool {
        guard isAfterAtom else { return false }
        write(text, isAtom: false)
        return true
    }

    /// Takes the rest of a quantifier after `{`, and returns the whole quantifier.
    private mutating func takeQuantity() -> String? {
        let least = takeDigits()
        guard !least.isEmpty else { return nil }
        let most = take(",") ? "," + takeDigits() : ""
        return take("}") ? "{\(least)\(most)}" : nil
    }

    private mutating func takeDigits() -> String {
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest = rest[digits.endIndex...]
        return String(digits)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}

// Escapes and classes.
extension PatternTranslation {
    private static let categories = [
        "L": "lmotu", "M": "cen", "N": "dlo", "P": "cdefios", "Z": "lps", "S": "ckmo", "C": "cfno",
    ]

    /// Takes the rest of an escape after a backslash.
    private mutating func takeEscape() -> Bool {
        guard let escape = category() ?? escapedCharacter() else { return false }
        write(escape, isAtom: true)
        return true
    }

    private mutating func escapedCharacter() -> String? {
        guard let scalar = rest.first, #"()*+-.?[\]^nrt{|}"#.unicodeScalars.contains(scalar)
        else { return nil }
        rest.removeFirst()
        return "\\\(scalar)"
    }

    /// Takes p{…} or P{…} with a general category of Unicode.
    private mutating func category() -> String? {
        guard let kind = rest.first, kind == "p" || kind == "P" else { return nil }
        let name = rest.dropFirst().prefix { $0 != "}" }
        guard name.first == "{", let end = rest[name.endIndex...].first, 2...3 ~= name.count
        else { return nil }
        let letters = name.dropFirst().map(String.init)
        guard let minors = Self.categories[letters[0]],
            letters.count == 1 || minors.contains(letters[1])
        else { return nil }
        rest = rest[name.endIndex...].dropFirst()
        return "\\\(kind)\(String(name))\(end)"
    }

    /// Takes the rest of a class after `[`.
    private mutating func takeClass() -> Bool {
        var text = take("^") ? "[^" : "["
        var isEmpty = true
        while !take("]") {
            guard let member = classMember(isFirst: isEmpty) else { return false }
            text += member
            isEmpty = false
        }
        write(text + "]", isAtom: true)
        return !isEmpty
    }

    private mutating func classMember(isFirst: Bool) -> String? {
        if take("-") { return isFirst || rest.first == "]" ? #"\-"# : nil }
        if rest.first == "\\", let category = categoryInClass() { return category }
        guard let lower = classCharacter() else { return nil }
        guard rest.first == "-", rest.dropFirst().first != "]" else { return lower }
        rest.removeFirst()
        return classCharacter().map { "\(lower)-\($0)" }
    }

    private mutating func categoryInClass() -> String? {
        let start = rest
        rest.removeFirst()
        guard let category = category() else {
            rest = start
            return nil
        }
        return category
    }

    private mutating func classCharacter() -> String? {
        guard let scalar = rest.popFirst(), scalar != "-", scalar != "[", scalar != "]" else {
            return nil
        }
        if scalar == "\\" { return escapedCharacter() }
        // Escaped, so that RE2 reads it literally.
        let isPunctuation =
            scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
            && !scalar.isASCIIDigit && !scalar.isASCIILetter && scalar != "_"
        return isPunctuation ? "\\\(scalar)" : String(scalar)
    }
}
