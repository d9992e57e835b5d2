/// One item of a plan that somebody is to do.
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
    package let closed: Closure?

    package init(
        id: String, item: String? = nil, title: LocalizedText, lead: [String] = [],
        coordinating: [String] = [], deadline: Deadline? = nil, closed: Closure? = nil
    ) {
        self.id = id
        self.item = item ?? Self.item(of: id)
        self.title = title
        self.lead = lead
        self.coordinating = coordinating
        self.deadline = deadline
        self.closed = closed
    }

    /// The part of the plan in which the item stands: `II.5` of `II.5.đ`.
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
