package import Basics

/// A body that leads or coordinates items of a plan, or a group of such bodies.
package struct Agency: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// The agency that took its work over; nil while it has it.
    package let succession: Succession?
    /// The ids of the agencies of a group, which may be groups; empty for a single agency.
    package let members: [String]
    /// The last day of an agency that nobody succeeded; nil for one that goes on.
    ///
    /// As a member of a group, it leads no occurrence that is due later.
    package let until: Day?

    package init(
        id: String, name: LocalizedText, succession: Succession? = nil, members: [String] = [],
        until: Day? = nil
    ) {
        self.id = id
        self.name = name
        self.succession = succession
        self.members = members
        self.until = until
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
