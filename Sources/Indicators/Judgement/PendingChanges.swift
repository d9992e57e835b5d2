/// The changes that have not been judged, in the order in which they were noted.
struct PendingChanges: Sendable {
    /// The changes between two marks, with the mark that ends them.
    private var groups = [Group(end: 1, changes: JudgementChanges(isEverything: true))]
    private var last = 0
    /// The mark of the states that were judged last.
    private var judged = 0

    private struct Group {
        let end: Int
        var changes: JudgementChanges
    }

    var all: JudgementChanges {
        groups.reduce(into: JudgementChanges()) { all, group in all.formUnion(group.changes) }
    }

    mutating func note(_ changes: JudgementChanges) {
        if let open = groups.last, open.end > last {
            groups[groups.count - 1].changes.formUnion(changes)
        } else {
            groups.append(Group(end: last + 1, changes: changes))
        }
    }

    mutating func mark() -> ChangeMark {
        // Between changes, one mark serves all.
        if let open = groups.last, open.end > last { last = open.end }
        return ChangeMark(number: last)
    }

    /// True if later states have been judged.
    func isOutdated(_ mark: ChangeMark) -> Bool { mark.number < judged }

    mutating func remove(upTo mark: ChangeMark) {
        judged = mark.number
        groups.removeAll { $0.end <= mark.number }
    }
}

/// A place among the changes that a judgement has been notified of.
package struct ChangeMark: Hashable, Sendable {
    let number: Int
}
