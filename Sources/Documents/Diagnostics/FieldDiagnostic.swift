internal import Basics

/// A field of any type, for a message about a row that was dropped for it.
package enum AnyField: Hashable, Sendable {
    case number(NumberField)
    case text(TextField)
    case instant(InstantField)
}

extension AnyField {
    /// The location, the text found there, what was expected, and the key that helps.
    ///
    /// `'Số DN': "1,004.82" is not a Vietnamese number; did you mean number: en?` is one. The row
    /// is read again for it, since few faults get a message.
    package func problem(about fault: RowFault, in row: Row) -> String {
        "\(locator.shown): \(printable(finding(fault, row), limit: 400))"
    }

    private func finding(_ fault: RowFault, _ row: Row) -> String {
        switch locator.scalar(of: row) {
        case .missing, .absent: return missing(in: row)
        case .several: return "has several values; write a path that matches one"
        case .notScalar: return "is an object or an array, not a value"
        case .found(let scalar):
            guard let captured = scalar.captured(by: match, in: row.pass) else {
                return "\(scalar.quoted) does not match '\(match?.description ?? "")'"
            }
            guard !row.pass.nulls.isMissing(captured) else {
                return "\(captured.quoted) means no value\(missingKeys)"
            }
            return "\(captured.quoted) \(expectation(fault, captured))"
        }
    }

    private func expectation(_ fault: RowFault, _ scalar: Scalar) -> String {
        switch (self, fault) {
        case (.number(let field), .notNumeric): field.expectation(of: scalar)
        case (.instant(let field), .badDate): field.expectation(of: scalar)
        case (.text(let field), .pathMissing): field.expectation(of: scalar)
        case (_, .tooLong): "is too long"
        case (.instant, .implausible):
            "is implausible: before not_before, or later than max_ahead allows"
        case (_, .implausible): "is implausible"
        case (_, .unknownStatus):
            "is not a status; 'map' must map it to done, running or not_started"
        case (_, .unknownGrade):
            "is not a grade; 'map' must map it to final, provisional or estimate"
        default: "is \(fault.rawValue.replacing("_", with: " "))"
        }
    }

    private func missing(in row: Row) -> String {
        let hint = locator.nearest(in: row) ?? row.delimiterHint
        return "is missing" + (hint.map { "; \($0)" } ?? missingKeys)
    }

    private var missingKeys: String {
        switch self {
        case .number: "; set 'optional: true' or 'default' if it may be missing"
        case .text: "; set 'default' if it may be missing"
        case .instant: ""
        }
    }

    private var locator: Locator {
        switch self {
        case .number(let field): field.locator
        case .text(let field): field.locator
        case .instant(let field): field.locator
        }
    }

    private var match: Pattern? {
        switch self {
        case .number(let field): field.match
        case .text(let field): field.match
        case .instant(let field): field.match
        }
    }
}

extension Scalar {
    /// The value as a message shows it, with texts in quotes.
    var quoted: String {
        if case .string(let text) = self { return "\"\(printable(text))\"" }
        return printable(shown)
    }
}
