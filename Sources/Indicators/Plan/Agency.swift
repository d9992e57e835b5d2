package import Basics

/// A body that leads or coordinates items of a plan.
package struct Agency: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// Who took its work over; nil while it has it.
    package let succession: Succession?

    package init(id: String, name: LocalizedText, succession: Succession? = nil) {
        self.id = id
        self.name = name
        self.succession = succession
    }

    package struct Succession: Hashable, Sendable {
        package let successor: String
        package let since: Day
        package let basis: String?

        package init(successor: String, since: Day, basis: String? = nil) {
            self.successor = successor
            self.since = since
            self.basis = basis
        }
    }
}
