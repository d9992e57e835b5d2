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
    /// The successions that this task alone has, by the agency that is succeeded.
    package let successions: [String: Agency.Succession]
    /// True if a group among the lead agencies stands for each of its members.
    package let isLedByEachMember: Bool
    package let coordinating: [String]
    package let deadline: Deadline?
    /// The occurrences that are settled or put off, by their due dates.
    package let changes: [Day: OccurrenceChange]
    package let closed: Settlement?

    package init(
        id: String, item: String? = nil, title: LocalizedText, lead: [String] = [],
        successions: [String: Agency.Succession] = [:], isLedByEachMember: Bool = true,
        coordinating: [String] = [], deadline: Deadline? = nil,
        changes: [Day: OccurrenceChange] = [:], closed: Settlement? = nil
    ) {
        self.id = id
        self.item = item ?? Self.item(of: id)
        self.title = title
        self.lead = lead
        self.successions = successions
        self.isLedByEachMember = isLedByEachMember
        self.coordinating = coordinating
        self.deadline = deadline
        self.changes = changes
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

/// A decision on one occurrence of a task: that it is settled, or that it is due later.
package struct OccurrenceChange: Hashable, Sendable {
    package let closed: Settlement?
    package let amendment: Deadline.Amendment?

    package init(closed: Settlement? = nil, amendment: Deadline.Amendment? = nil) {
        self.closed = closed
        self.amendment = amendment
    }
}

/// The settlement of a target, an occurrence, a task or a plan by hand.
package struct Settlement: Hashable, Sendable {
    package let on: Day
    package let result: String?
    package let basis: String?

    package init(on: Day, result: String? = nil, basis: String? = nil) {
        self.on = on
        self.result = result
        self.basis = basis
    }

    /// True from the start of its day on.
    package func holds(at now: Instant, in zone: Zone) -> Bool { zone.start(of: on) <= now }
}
