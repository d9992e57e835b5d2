import Basics
import Indicators
import TestSupport
import Testing

@testable import Publishing

/// Series that two collectors yield.
@Suite(.quick) struct NewestSeriesTests {
    @Test("J7: the newest value is exposed, whichever collector has it")
    func exposesTheNewest() throws {
        let (old, new) = (Snapshot.now.advanced(by: .seconds(-60)), Snapshot.now)
        #expect(try exposed(old, new) == [2])
        #expect(try exposed(new, old) == [1])
        // Of equal instants, the first by name.
        #expect(try exposed(new, new) == [1])
    }

    @Test func countsTheHiddenSeriesAtTheirCollector() throws {
        let snapshot = try snapshot(Snapshot.now.advanced(by: .seconds(-60)), Snapshot.now)
        let lost = IndicatorFamilies(in: snapshot).seriesConflicts
        #expect(lost.map { "\($0.key) \($0.value)" } == ["a 1"])
    }

    private func exposed(_ first: Instant, _ second: Instant) throws -> [Double] {
        IndicatorFamilies(in: try snapshot(first, second)).families.flatMap(\.series).map(\.value)
    }

    private func snapshot(_ first: Instant, _ second: Instant) throws -> Snapshot {
        let pairs = [("a", 1.0, first), ("b", 2.0, second)]
        return Snapshot.make(
            try pairs.map { name, value, observed in
                let collector = try Collector.make(name)
                let metric = try #require(collector.extraction.metrics.first)
                let sample = Sample(
                    metric: metric.name, labels: Labels([]), value: value, observed: observed)
                let output = RunOutput(samples: [sample], rows: 1)
                return (collector, CollectorHistory(first: .make(collector, .yielded(output))))
            })
    }
}
