/// Series that share their first labels.
struct OwnedPoints {
    private let labels: [(String, String)]
    private(set) var points: [(labels: [(String, String)], value: Double?)] = []

    init(labels: [(String, String)], isExample: Bool) {
        self.labels = labels + [("example", isExample ? "true" : "")]
    }

    mutating func add(_ more: [(String, String)], _ value: Double?) {
        points.append((labels + more, value))
    }
}
