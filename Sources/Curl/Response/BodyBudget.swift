internal import Basics

/// The memory for the bodies of all transfers, until each is read.
///
/// At most the budget and one more body are in memory: while nothing is left of it, and no
/// whole body is still to be read, the oldest transfer goes on alone, so that none waits for ever.
final class BodyBudget: Sendable {
    private struct State: Sendable {
        var used = 0
        /// The part of `used` in whole bodies.
        var whole = 0
        /// The transfers that receive a body, the oldest first.
        var receiving: [UInt64] = []
        var next: UInt64 = 0
        var isAwaited = false
    }

    private let limit: Int
    private let state = Locked(State())
    private let wake: @Sendable () -> Void

    /// - Parameters:
    ///   - limit: the budget in bytes.
    ///   - wake: called when memory is free again after a transfer was held back.
    init(limit: Int, wake: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.wake = wake
    }

    func lease() -> BodyLease { BodyLease(of: self) }

    fileprivate func begin() -> UInt64 {
        state.withLock { state in
            state.next += 1
            state.receiving.append(state.next)
            return state.next
        }
    }

    fileprivate func mayTakeMore(_ number: UInt64) -> Bool {
        state.withLock { state in
            let isFirst = state.receiving.first == number
            let mayTake = state.used < limit || (isFirst && state.whole == 0)
            if !mayTake { state.isAwaited = true }
            return mayTake
        }
    }

    fileprivate func take(_ count: Int) {
        state.withLock { $0.used += count }
    }

    fileprivate func end(_ number: UInt64, whole count: Int) {
        change { state in
            state.receiving.removeAll { $0 == number }
            state.whole += count
        }
    }

    fileprivate func giveBack(_ count: Int, wasWhole: Bool) {
        change { state in
            state.used -= count
            if wasWhole { state.whole -= count }
        }
    }

    /// A change after which those held back may go on.
    private func change(_ body: (inout State) -> Void) {
        let isAwaited = state.withLock { state in
            body(&state)
            defer { state.isAwaited = false }
            return state.isAwaited
        }
        if isAwaited { wake() }
    }
}

/// The memory of one body; given back when nobody refers to it any more.
package final class BodyLease: Sendable {
    private struct State: Sendable {
        /// Nil before the first byte, and after the last.
        var number: UInt64?
        var count = 0
        var isWhole = false
    }

    private let budget: BodyBudget
    private let state = Locked(State())

    fileprivate init(of budget: BodyBudget) {
        self.budget = budget
    }

    deinit {
        let last = state.withLock { $0 }
        if let number = last.number { budget.end(number, whole: 0) }
        if last.count > 0 { budget.giveBack(last.count, wasWhole: last.isWhole) }
    }

    /// True if the body may grow now; otherwise the budget wakes the loop later.
    func mayTakeMore() -> Bool {
        let number = state.withLock { state in
            let number = state.number ?? budget.begin()
            state.number = number
            return number
        }
        return budget.mayTakeMore(number)
    }

    func take(_ count: Int) {
        state.withLock { $0.count += count }
        budget.take(count)
    }

    /// The body is whole, and stays in memory until it is read.
    func finish() {
        let last = state.withLock { state in
            defer { (state.number, state.isWhole) = (nil, true) }
            return state
        }
        if let number = last.number { budget.end(number, whole: last.count) }
    }
}

extension BodyLease: Hashable {
    /// True for all, so that bodies alone are compared.
    package static func == (left: BodyLease, right: BodyLease) -> Bool { true }

    package func hash(into hasher: inout Hasher) {}
}
