package import Basics

/// A value to reach by a day.
package struct Target: Hashable, Sendable {
    package let comparison: Comparison
    package let value: Double
    package let lastGoodDay: Day
    package let closed: Closure?

    package init(
        _ comparison: Comparison, _ value: Double, by lastGoodDay: Day, closed: Closure? = nil
    ) {
        self.comparison = comparison
        self.value = value
        self.lastGoodDay = lastGoodDay
        self.closed = closed
    }

    package func isMet(by value: Double) -> Bool {
        switch comparison {
        case .atLeast: value >= self.value
        case .atMost: value <= self.value
        }
    }

    package enum Comparison: String, CaseIterable, Hashable, Sendable {
        case atLeast = "at_least"
        case atMost = "at_most"
    }
}
