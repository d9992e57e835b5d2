internal import Basics

/// A reading, and the samples behind it.
struct CountedReading {
    let reading: Reading
    let origin: Figures.Origin
    /// The number of samples; nil if that is the value.
    let count: Int?

    /// True if a reading is of the same kind as a newer one, and lacks at most a tenth of its
    /// samples.
    func isComparable(with newest: CountedReading) -> Bool {
        guard origin == newest.origin, origin != .mixed else { return false }
        guard let count, let wanted = newest.count else { return true }
        return count * 10 >= wanted * 9
    }
}

/// The readings of a KPI, each worked out once for as long as the points behind it are the same.
struct KnownReadings {
    let reader: KPIReader
    /// Those of a former time for instants before the first change of the points.
    private let former: [CountedReading]
    /// Those used since.
    private var used: [CountedReading] = []

    /// The readings of one time, and the points behind them.
    struct Memory {
        fileprivate let groups: [[MetricHistory.Group]]
        fileprivate let readings: [CountedReading]
    }

    /// The readings used, for the next time.
    var memory: Memory { Memory(groups: reader.operands.map(\.groups), readings: used) }

    init(_ reader: KPIReader, after memory: Memory?) {
        self.reader = reader
        guard let memory, memory.groups.count == reader.operands.count else {
            former = []
            return
        }
        let change = zip(memory.groups, reader.operands).compactMap { former, operand in
            MetricHistory.Group.firstDifference(between: former, and: operand.groups)
        }.min()
        former = memory.readings.filter { known in
            change.map { known.reading.instant < $0 } ?? true
        }
    }

    /// The reading for one of the reader's instants; nil without one.
    mutating func reading(at instant: Instant) -> CountedReading? {
        if let known = used.first(where: { $0.reading.instant == instant }) { return known }
        let known = former.first { $0.reading.instant == instant }
        guard let reading = known ?? reader.counted(at: instant) else { return nil }
        used.append(reading)
        return reading
    }

    /// The last reading up to an instant that is comparable with another, among so many.
    mutating func last(
        comparableWith newest: CountedReading, upTo instant: Instant, tries: Int
    ) -> Reading? {
        for instant in reader.instants[..<reader.count(upTo: instant)].suffix(tries).reversed() {
            if let counted = reading(at: instant), counted.isComparable(with: newest) {
                return counted.reading
            }
        }
        return nil
    }
}

extension KPIReader {
    fileprivate func counted(at instant: Instant) -> CountedReading? {
        let figures = figures(at: instant)
        return reading(of: figures, at: instant).map { reading in
            let isCount = kpi.measure.operands.contains { $0.combine == .count }
            return CountedReading(
                reading: reading, origin: figures.origin,
                count: isCount ? nil : figures.ofOperands.joined().count)
        }
    }
}

extension Figures {
    /// The kind of the samples that count.
    enum Origin {
        case real, example, mixed
    }

    fileprivate var origin: Origin {
        guard hasExample else { return .real }
        return ofOperands.joined().allSatisfy(\.isExample) ? .example : .mixed
    }
}
