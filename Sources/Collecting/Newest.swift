internal import Basics
internal import Documents
internal import Indicators

/// The newest value of each subject, in the order in which the subjects came.
struct Newest<Subject: Hashable, Value> {
    private(set) var values: [Value] = []
    private var places: [Subject: Int] = [:]
    private let instant: (Value) -> Instant

    /// `instant` tells what instant a value is for.
    init(by instant: @escaping (Value) -> Instant) {
        self.instant = instant
    }

    /// Keeps a value unless a newer one is there; of the same instant, the first stays.
    ///
    /// - Throws: `RowFault.duplicate`, when there is one of the same instant.
    mutating func keep(_ value: Value, for subject: Subject) throws(RowFault) {
        guard let place = places[subject] else {
            places[subject] = values.count
            return values.append(value)
        }
        let (known, new) = (instant(values[place]), instant(value))
        guard known != new else { throw .duplicate }
        if known < new { values[place] = value }
    }
}
