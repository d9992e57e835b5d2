package import Basics

/// A text with variables such as `${last_quarter.year}`; `$${` is an escaped `${`.
package struct Template: Hashable, Sendable {
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case literal(String)
        case variable(Variable)
    }

    /// Parses a text.
    ///
    /// - Throws: if a variable is unterminated or unknown.
    package init(_ text: String) throws(TemplateError) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                literal += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.variable(try Self.takeVariable(from: &rest, of: text)))
            } else {
                literal += "$"
                rest = rest.dropFirst()
            }
        }
        literal += rest
        if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    private static func takeVariable(
        from rest: inout Substring, of text: String
    ) throws(TemplateError) -> Variable {
        let offset = text.distance(from: text.startIndex, to: rest.startIndex)
        guard let end = rest.firstIndex(of: "}") else {
            throw TemplateError(offset: offset, problem: .unterminated)
        }
        let name = String(rest.dropFirst(2).prefix(upTo: end))
        guard let variable = Variable(rawValue: name) else {
            throw TemplateError(offset: offset, problem: .unknown(name))
        }
        rest = rest[end...].dropFirst()
        return variable
    }

    /// True if the text is the same at every instant.
    package var isConstant: Bool {
        parts.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// The text with its variables replaced for the day of an instant.
    ///
    /// A value consists of digits and `-` only, so that it needs no escaping anywhere.
    package func text(at instant: Instant, in zone: Zone) -> String {
        let today = zone.day(of: instant)
        return parts.reduce(into: "") { text, part in
            switch part {
            case .literal(let literal): text += literal
            case .variable(let variable): text += variable.text(on: today)
            }
        }
    }
}

/// An invalid variable, and its offset in the text, in characters from 0.
package struct TemplateError: Error, Hashable, Sendable {
    package let offset: Int
    package let problem: Problem

    package init(offset: Int, problem: Problem) {
        self.offset = offset
        self.problem = problem
    }

    package enum Problem: Hashable, Sendable {
        case unterminated
        case unknown(String)
    }
}

/// A URL with variables, of which every value is an http or https URL without credentials.
package struct URLTemplate: Hashable, Sendable {
    private let template: Template
    /// The host in lower case, with the variables of 1970-01-01.
    package let host: String

    /// - Throws: if the text with its variables filled in is no such URL.
    package init(_ template: Template) throws(HTTPURLError) {
        self.template = template
        host = try HTTPURL(template.text(at: Instant(milliseconds: 0), in: .utc)).origin.host
    }

    package func text(at instant: Instant, in zone: Zone) -> String {
        template.text(at: instant, in: zone)
    }

    /// The path without query and fragment, with the variables of 1970-01-01.
    package var path: String {
        let text = text(at: Instant(milliseconds: 0), in: .utc)
        let whole = text.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = whole.firstRange(of: "://") else { return String(whole) }
        return String(whole[scheme.upperBound...].drop { $0 != "/" })
    }

    /// - Throws: if the URL is not valid at this instant.
    package func url(at instant: Instant, in zone: Zone) throws(HTTPURLError) -> HTTPURL {
        try HTTPURL(text(at: instant, in: zone))
    }
}
