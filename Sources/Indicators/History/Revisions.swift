package import Basics

/// The points of one series, one for each instant: the revision that counts.
package struct Revisions: Hashable, Sendable {
    /// Sorted by `observed`.
    package private(set) var points: [Point] = []

    /// Selects the revisions that count.
    ///
    /// - Parameters:
    ///   - all: the points of one series, sorted by `observed`, then `recorded`.
    ///   - knowledge: an instant; later points are ignored. Nil for all that is known.
    package init(_ all: some Sequence<Point>, asKnownAt knowledge: Instant? = nil) {
        points.reserveCapacity(all.underestimatedCount)
        for point in all where knowledge.map({ point.recorded <= $0 }) ?? true {
            add(point)
        }
    }

    /// Adds a point that is not before the last instant.
    private mutating func add(_ point: Point) {
        guard let last = points.last, last.observed == point.observed else {
            return points.append(point)
        }
        if point.supersedes(last) { points[points.count - 1] = point }
    }

    /// The value that counts at an instant: that of the newest point at or before it.
    package func value(at instant: Instant) -> Point? {
        var index = end(upTo: instant)
        while index > 0 {
            index -= 1
            switch points[index].content {
            case .accepted: return points[index]
            case .ended: return nil
            case .withdrawn, .forgotten, .heldBack: continue
            }
        }
        return nil
    }

    /// The newest accepted value; nil if the series has ended.
    package var newest: Point? {
        points.last.flatMap { value(at: $0.observed) }
    }

    /// The point of an instant.
    package func point(at instant: Instant) -> Point? {
        let end = end(upTo: instant)
        guard end > 0, points[end - 1].observed == instant else { return nil }
        return points[end - 1]
    }

    /// The revisions with points that the history may lack, in the order of their instants.
    ///
    /// A point of an instant for which there already is one replaces it only if it was learned
    /// later, and the history would take it: it lacks it while it cannot be written.
    package func adding(_ new: [Point]) -> Revisions {
        var result = self
        for point in new {
            let end = result.end(upTo: point.observed)
            guard let known = result.point(at: point.observed) else {
                result.points.insert(point, at: end)
                continue
            }
            if point.isNews(after: known) { result.points[end - 1] = point }
        }
        return result
    }

    /// The revisions without the values that are not wanted; where a series ends stays known.
    package func filter(_ isWanted: (Point) -> Bool) -> Revisions {
        guard points.contains(where: { $0.value != nil && !isWanted($0) }) else { return self }
        var result = self
        result.points.removeAll { $0.value != nil && !isWanted($0) }
        return result
    }

    /// The first instant for which other revisions have another point; nil if all are the same.
    func firstDifference(from other: Revisions) -> Instant? {
        // Two that share their memory are compared at once.
        guard points != other.points else { return nil }
        let same = zip(points, other.points).prefix { $0 == $1 }.count
        let next = [points.dropFirst(same).first, other.points.dropFirst(same).first]
        return next.compactMap { $0?.observed }.min()
    }

    /// The accepted points after an instant.
    package func accepted(after instant: Instant) -> [Point] {
        points[end(upTo: instant)...].filter { $0.value != nil }
    }

    /// The number of points at or before an instant.
    private func end(upTo instant: Instant) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = low + (high - low) / 2
            if points[middle].observed <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Point {
    /// True if this value restates an earlier point of the same instant.
    fileprivate func isNews(after known: Point) -> Bool {
        guard let value, known.recorded < recorded, supersedes(known) else { return false }
        switch known.content {
        case .accepted(let former): return value != former || grade != known.grade
        case .forgotten(let former), .heldBack(let former): return value != former
        case .withdrawn, .ended: return true
        }
    }

    /// True if this later revision counts instead of an earlier one of the same instant.
    fileprivate func supersedes(_ earlier: Point) -> Bool {
        // An accepted value counts while another waits for a confirmation.
        if case .heldBack = content { return earlier.value == nil }
        guard value != nil, earlier.value != nil else { return true }
        return grade >= earlier.grade
    }
}
