package import Basics

/// A target, a task or a plan that somebody has settled by hand.
package struct Closure: Hashable, Sendable {
    package let on: Day
    package let result: String?
    package let basis: String?

    package init(on: Day, result: String? = nil, basis: String? = nil) {
        self.on = on
        self.result = result
        self.basis = basis
    }
}
