internal import Basics

/// Markup in which every text is escaped: a literal is markup, what is interpolated is text.
///
/// Interpolated HTML stays as it is, so that parts are put together without being escaped twice.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var source: String

    static let empty: HTML = ""

    init(stringLiteral markup: String) {
        source = markup
    }

    init(stringInterpolation parts: Interpolation) {
        source = parts.source
    }

    /// Markup that is not a literal, such as a style sheet of our own.
    init(markup: String) {
        source = markup
    }

    /// A text as markup.
    init(_ text: some StringProtocol) {
        source = Self.escaped(text)
    }

    static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.source + right.source)
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ markup: String) { source += markup }

        mutating func appendInterpolation(_ html: HTML) { source += html.source }

        mutating func appendInterpolation(_ text: some StringProtocol) {
            source += HTML.escaped(text)
        }

        mutating func appendInterpolation(_ number: Int) { source += "\(number)" }
    }

    /// A text as it may be between tags and in quoted attributes.
    private static func escaped(_ text: some StringProtocol) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // An override of the direction of writing would turn the page around.
            case _ where scalar.isInvisible: result += scalar.escaped(asASCII: true)
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Sequence<HTML> {
    /// The parts one after another, with markup between them.
    func joined(separator: HTML = .empty) -> HTML {
        HTML(markup: map(\.source).joined(separator: separator.source))
    }
}
