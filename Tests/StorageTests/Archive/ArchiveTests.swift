import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// The revisions of a history file, read and added in parts.
@Suite(.quick) struct ArchiveTests {
    private let file: HistoryFile
    private let entries: ArchiveEntries

    init() throws {
        file = try HistoryFile()
        entries = try ArchiveEntries()
    }

    @Test func givesBackEveryEntryThatWasAdded() async throws {
        let store = await file.open()
        let mixed = try entries.mixed()
        let counts = try await store.add(mixed, .everyRevision)
        #expect(counts == ArchiveCounts(points: 13, reports: 2))
        let all = try await store.all().entries
        #expect(Set(all) == Set(mixed))
        #expect(all.count == mixed.count)
        #expect(try await store.add(mixed.reversed(), .everyRevision) == ArchiveCounts())
        #expect(try await store.all().entries == all)
        await store.close()
    }

    @Test func isReadInItsOrder() async throws {
        let store = await file.open()
        _ = try await store.add(try entries.mixed().shuffled(), .everyRevision)
        let lines = try await store.all().entries.compactMap { entry -> String? in
            guard case .point(let series, let point) = entry,
                series.labels.pairs.first?.value.utf8.count == 1
            else { return nil }
            return "\(series.metric) \(series.collector) \(point.content.number ?? 0)"
        }
        #expect(
            lines == [
                "dx_figure others 3.0", "dx_figure figures 1.0", "dx_figure figures 2.0",
                "dx_figure figures 5.0", "dx_figure figures 4.0", "dx_second figures 6.0",
            ])
        await store.close()
    }

    @Test func isReadInSlicesOfBoundedSize() async throws {
        let store = await file.open()
        let other = try #require(CollectorName("others"))
        let long = (0..<12_000).flatMap { index in
            [entries.series("long"), entries.series("long", collector: other)].map {
                ArchiveEntry.point($0, point(index, Double(index)))
            }
        }
        let many = (0..<6000).map { index in
            ArchiveEntry.point(entries.series("u\(index)"), point(0, Double(index)))
        }
        // More revisions of one instant than a slice has entries.
        let restated = (0..<6000).map { index in
            ArchiveEntry.point(
                entries.series("restated"),
                Point(
                    observed: Instant(milliseconds: 0), recorded: Instant(milliseconds: index),
                    .accepted(Double(index))))
        }
        for part in [long, many, restated] { _ = try await store.add(part, .everyRevision) }
        let (all, largest) = try await store.all()
        #expect(all.count == 36_000)
        #expect(Set(all) == Set(long + many + restated))
        #expect(largest <= 20_000)
        let first = try await store.slice(of: ArchiveSelection(), after: nil)
        #expect(first.entries.count <= 10_000)
        await store.close()
    }

    @Test func isReadByMetricCollectorInstantAndKnowledge() async throws {
        let store = await file.open()
        let other = try #require(CollectorName("others"))
        let second = try #require(MetricName("dx_second"))
        _ = try await store.add(try entries.mixed(), .everyRevision)
        func count(_ selection: ArchiveSelection) async throws -> Int {
            try await store.all(selection).entries.count
        }
        #expect(try await count(ArchiveSelection(metrics: [second])) == 1)
        #expect(try await count(ArchiveSelection(collectors: [other])) == 1)
        #expect(try await count(ArchiveSelection(metrics: [second], collectors: [other])) == 0)
        let day = Instant.at("2024-01-01T00:00:00Z")
        #expect(try await count(ArchiveSelection(after: day)) == 5)
        #expect(try await count(ArchiveSelection(until: day)) == 10)
        #expect(try await count(ArchiveSelection(after: day, until: day)) == 0)
        let early = ArchiveSelection(asKnownAt: .at("2026-01-05T08:00:00Z"))
        #expect(try await count(early) == 7)
        await store.close()
    }

    @Test func keepsTwoRevisionsOfOneMillisecond() async throws {
        let store = await file.open()
        let series = entries.series("a")
        let here = [1.0, 2].map {
            ArchiveEntry.point(series, entries.point("2024-01-01", .accepted($0)))
        }
        #expect(try await store.add(here, .everyRevision).points == 2)
        #expect(try await store.add(here, .everyRevision).points == 0)
        let many = (0..<200).map {
            ArchiveEntry.point(series, entries.point("2024-01-01", .accepted(Double($0))))
        }
        let counts = try await store.add(many, .everyRevision)
        #expect(counts == ArchiveCounts(points: 98, refused: 100))
        await store.close()
    }

    @Test func namesTheCollectorsOfAMetric() async throws {
        let store = await file.open()
        _ = try await store.add(try entries.mixed(), .everyRevision)
        let origins = try await store.origins(of: entries.metric, asKnownAt: nil)
        let texts = origins.map { "\($0.collector) \($0.isExample) \($0.first.milliseconds)" }
        let early = Instant.at("2020-12-31T00:00:00Z").milliseconds
        #expect(
            texts.sorted() == [
                "figures false \(early)",
                "figures true \(Instant.at("2024-01-01T00:00:00Z").milliseconds)",
                "others false \(Instant.at("2023-06-01T00:00:00Z").milliseconds)",
            ])
        let nothing = try await store.origins(
            of: entries.metric, asKnownAt: .at("2020-01-01T00:00:00Z"))
        #expect(nothing == [])
        await store.close()
    }

    @Test func doesNotHoldUpRunsWhileItIsRead() async throws {
        let store = await file.open()
        _ = try await store.add(
            (0..<12_000).map { .point(entries.series("a"), point($0, 1)) }, .everyRevision)
        let first = try await store.slice(of: ArchiveSelection(), after: nil)
        #expect(first.next != nil)
        let run = file.run(.at("2026-02-05T08:00:00+07:00"), [file.sample("z", 9, "2026-01-01")])
        await store.record(run, of: file.collector)
        let rest = try await store.slice(of: ArchiveSelection(), after: first.next)
        #expect(!rest.entries.isEmpty)
        #expect(try await file.values("z", in: store) == ["2025-12-31": 9])
        await store.close()
    }

    private func point(_ index: Int, _ value: Double) -> Point {
        Point(
            observed: Instant(milliseconds: Int64(index) * 86_400_000),
            recorded: .at("2026-01-05T08:00:00Z"), .accepted(value))
    }
}
