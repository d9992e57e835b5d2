/// The candidate nearest to a misspelt or shortened word, nil if none is near enough.
package func suggestion(for word: String, among candidates: [String]) -> String? {
    let nearest =
        candidates
        .map { candidate in
            let isShortened = word.count > 2 && candidate.hasPrefix(word)
            return (candidate: candidate, distance: isShortened ? 1 : editDistance(word, candidate))
        }
        .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
    guard let nearest, nearest.distance <= max(1, min(word.count, 8) / 3 + 1) else { return nil }
    return nearest.candidate
}

/// The number of letters to insert, delete, change, or swap with a neighbour.
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.prefix(64))
    let right = Array(right.prefix(64))
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            let change = last[column] + (letter == other ? 0 : 1)
            var cost = min(change, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
