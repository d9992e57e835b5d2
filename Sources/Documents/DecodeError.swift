package import Basics

/// Why a body is not a document of its format.
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
