package import Basics

/// A decoded body.
package enum Document: Sendable {
    case json(JSONDocument)
    case table(Table)

    /// Calls the body with the root; no node may outlive the call.
    package func withRoot<Result, Failure: Error>(
        _ body: (Node) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch self {
        case .json(let document):
            try document.withRoot { (node) throws(Failure) in try body(.json(node)) }
        case .table(let table):
            try body(.table(table.root))
        }
    }
}

/// The reason that a body is not a document of its format, with its position if known.
package struct DecodeError: Error, Hashable, CustomStringConvertible {
    package let position: TextPosition?
    package let kind: Kind
    package let message: String

    package init(at position: TextPosition?, kind: Kind = .malformed, _ message: String) {
        self.position = position
        self.kind = kind
        self.message = message
    }

    package enum Kind: Hashable, Sendable {
        /// The body does not have the form of its format.
        case malformed
        /// The body breaks off before the end that was declared.
        case truncated
        /// The body is not as the collector's file declares it.
        case unexpected
    }

    package var description: String {
        position.map { "\($0): \(message)" } ?? message
    }
}
