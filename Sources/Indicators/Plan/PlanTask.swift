package import Basics

/// One item of a plan, to be done by agencies.
package struct PlanTask: Hashable, Sendable {
    /// ASCII, such as `II.5.dd`.
    package let id: String
    /// As the plan writes it, such as `II.5.đ`.
    package let item: String
    package let title: LocalizedText
    /// Ids of agencies.
    package let lead: [String]
    package let coordinating: [String]
    package let deadline: Deadline?
    package let closed: Settlement?

    package init(
        id: String, item: String? = nil, title: LocalizedText, lead: [String] = [],
        coordinating: [String] = [], deadline: Deadline? = nil, closed: Settlement? = nil
    ) {
        self.id = id
        self.item = item ?? Self.item(of: id)
        self.title = title
        self.lead = lead
        self.coordinating = coordinating
        self.deadline = deadline
        self.closed = closed
    }

    /// The section of the item in the plan: `II.5` of `II.5.đ`.
    package var section: String {
        guard let dot = item.lastIndex(of: ".") else { return item }
        return String(item[..<dot])
    }

    /// The ASCII id of an item as written, with `dd` for `đ`.
    package static func id(of item: String) -> String {
        item.replacing("đ", with: "dd").replacing("Đ", with: "dd")
    }

    private static func item(of id: String) -> String {
        id.split(separator: ".", omittingEmptySubsequences: false)
            .map { $0 == "dd" ? "đ" : String($0) }.joined(separator: ".")
    }
}

/// A body that leads or coordinates items of a plan.
package struct Agency: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// The agency that took its work over; nil while it has it.
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

/// The settlement of a target, a task or a plan by hand.
package struct Settlement: Hashable, Sendable {
    package let on: Day
    package let result: String?
    package let basis: String?

    package init(on: Day, result: String? = nil, basis: String? = nil) {
        self.on = on
        self.result = result
        self.basis = basis
    }
}
