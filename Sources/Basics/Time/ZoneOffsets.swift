/// The offsets of a zone from UTC, at every instant.
///
/// Instants and local times are in seconds since 1970-01-01T00:00:00, in UTC and in the zone.
struct ZoneOffsets: Hashable, Sendable {
    /// An offset from an instant on, in seconds ahead of UTC.
    struct Transition: Hashable, Sendable {
        let instant: Int64
        let offset: Int
    }

    /// An offset, and the instant at which the next begins; nil if none follows.
    struct Span {
        let offset: Int
        let end: Int64?
    }

    /// The largest offset from UTC, exclusive, in seconds.
    static let bound = 26 * 3600

    /// The offset before the first transition.
    let first: Int
    /// In ascending order.
    let transitions: [Transition]
    /// The rule after the last transition.
    let rule: ZoneRule?

    init(first: Int, transitions: [Transition] = [], rule: ZoneRule? = nil) {
        self.first = first
        self.transitions = transitions
        self.rule = rule
    }

    /// The offset at an instant.
    func span(at instant: Int64) -> Span {
        let next = transitions.partitionIndex { $0.instant > instant }
        if next == transitions.count, let rule { return rule.span(at: instant) }
        return Span(
            offset: next == 0 ? first : transitions[next - 1].offset,
            end: next < transitions.count ? transitions[next].instant : nil)
    }

    /// The first instant at which the local time has reached a given one.
    ///
    /// The first of two where clocks are put back; the instant of the change where they are put
    /// forward over the given time.
    func instant(reaching local: Int64) -> Int64 {
        var start = local - Int64(Self.bound)
        var span = span(at: start)
        while let end = span.end, end + Int64(span.offset) <= local {
            start = end
            span = self.span(at: end)
        }
        return max(start, local - Int64(span.offset))
    }
}

extension Array {
    /// The index of the first element that meets the condition, as all after it do.
    fileprivate func partitionIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
