/// A text that nothing shows: neither print nor dump nor a mirror.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The text itself, for the request that it is made for.
    package func reveal() -> String { text }

    package var description: String { "<secret>" }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
