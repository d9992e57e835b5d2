internal import Basics

/// The instants of the values of a run, most of which are that of the run or of the value before.
///
/// Each begins with a byte: a small number of the caller in its two lowest bits, the kind above.
struct ObservedTimes {
    private let start: Instant
    private var last: Instant?

    private enum Kind: UInt8 {
        case start, same, own
    }

    init(start: Instant) {
        self.start = start
    }

    /// Writes an instant, and a number below 4.
    mutating func write(_ observed: Instant, with number: UInt8, to writer: inout BlobWriter) {
        let kind: Kind = observed == start ? .start : observed == last ? .same : .own
        writer.byte(kind.rawValue << 2 | number & 3)
        guard kind == .own else { return }
        writer.integer(observed.milliseconds)
        last = observed
    }

    /// The next instant, and its number.
    mutating func next(
        _ reader: inout BlobReader
    ) throws(UnreadableColumn) -> (observed: Instant, number: Int) {
        let byte = try reader.byte()
        let number = Int(byte & 3)
        switch (Kind(rawValue: byte >> 2), last) {
        case (.start, _): return (start, number)
        case (.same, let last?): return (last, number)
        case (.own, _):
            let observed = try reader.instant()
            last = observed
            return (observed, number)
        case (.same, nil), (nil, _): throw UnreadableColumn()
        }
    }
}
