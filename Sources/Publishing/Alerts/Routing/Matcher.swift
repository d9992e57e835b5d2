/// A matcher of Alertmanager.
struct Matcher: Sendable {
    /// As a list of matchers in YAML has it.
    let text: String

    enum Operation: String {
        case equals = "="
        case differs = "!="
        case matches = "=~"
        case matchesNot = "!~"
    }

    init(_ label: String, _ operation: Operation, _ value: String) {
        let matcher = "\(label)\(operation.rawValue)\(value.quoted)"
        text = "'" + matcher.replacing("'", with: "''") + "'"
    }

    /// A label whose value is one of the texts.
    init(_ label: String, isOneOf texts: [String]) {
        self.init(label, .matches, texts.pattern)
    }

    /// A label whose value is none of the texts.
    init(_ label: String, isNoneOf texts: [String]) {
        self.init(label, .matchesNot, texts.pattern)
    }

    /// A label `lead` with one of the agencies, which may be one of several.
    init(lead agencies: [String]) {
        let pattern = agencies.count == 1 ? agencies.pattern : "(\(agencies.pattern))"
        self.init("lead", .matches, "(.+,)?\(pattern)(,.+)?")
    }

    /// A label `lead` without an agency, or with one that is none of these.
    init(leadBeyond agencies: [String]) {
        let pattern = "(\(agencies.pattern))"
        self.init("lead", .matchesNot, "\(pattern)(,\(pattern))*")
    }
}

extension [String] {
    /// An expression of RE2 that matches each of the texts.
    fileprivate var pattern: String { map(\.escapedForRE2).joined(separator: "|") }
}

extension String {
    fileprivate var escapedForRE2: String {
        reduce(into: "") { text, character in
            if #"\.+*?()|[]{}^$"#.contains(character) { text += "\\" }
            text.append(character)
        }
    }
}
