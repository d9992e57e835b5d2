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
    package let message: String

    package init(at position: TextPosition?, _ message: String) {
        self.position = position
        self.message = message
    }

    package var description: String {
        position.map { "\($0): \(message)" } ?? message
    }
}
