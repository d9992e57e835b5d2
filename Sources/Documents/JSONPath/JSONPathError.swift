/// Why a text is not a JSONPath.
package struct JSONPathError: Error, Hashable, CustomStringConvertible {
    /// How many characters (Unicode scalars) stand before the fault.
    package let offset: Int
    package let message: String

    package init(offset: Int, _ message: String) {
        self.offset = offset
        self.message = message
    }

    package var description: String { "character \(offset + 1): \(message)" }
}
