/// One label; the value is any text.
package struct Label: Hashable, Sendable {
    package let name: LabelName
    package let value: String

    package init(_ name: LabelName, _ value: String) {
        self.name = name
        self.value = value
    }
}
