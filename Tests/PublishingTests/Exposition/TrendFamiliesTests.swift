import Basics
import Indicators
import Publishing
import TestSupport
import Testing

/// The continuation of trends on `/metrics`.
@Suite(.quick) struct TrendFamiliesTests {
    private func lines(_ family: String, _ snapshot: Snapshot) -> [String] {
        let text = String(
            decoding: Exposition.bytes(of: snapshot, version: "1.2.3"), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix(family + "{") }.map(String.init)
    }

    @Test func haveASeriesForEachProjection() throws {
        let snapshot = try Snapshot.trend()
        #expect(
            lines("kpi_projected_value", snapshot) == [
                #"kpi_projected_value{kpi="share",milestone="2023-06-30",plan="test"} 0.546"#,
                #"kpi_projected_value{kpi="share",milestone="2023-12-31",plan="test"} 0.73"#,
            ])
        // 500 and 750 days after the start of 2022.
        #expect(
            lines("kpi_projected_attainment_timestamp_seconds", snapshot) == [
                #"kpi_projected_attainment_timestamp_seconds{kpi="share",milestone="2023-06-30",plan="test"} 1684170000"#,
                #"kpi_projected_attainment_timestamp_seconds{kpi="share",milestone="2023-12-31",plan="test"} 1705770000"#,
            ])
    }

    @Test("an alert reads one series of each target, whatever its projection and status")
    func haveAMissOfEachTarget() throws {
        let misses = { (last: String) in
            [
                #"kpi_projected_miss{kpi="rank",lead="",milestone="2023-11-30",plan="test"} 0"#,
                #"kpi_projected_miss{kpi="share",lead="so-a",milestone="2023-06-30",plan="test"} 0"#,
                #"kpi_projected_miss{kpi="share",lead="so-a",milestone="2023-09-30",plan="test"} 0"#,
                #"kpi_projected_miss{kpi="share",lead="so-a",milestone="2023-12-31",plan="test"} \#(last)"#,
                #"kpi_projected_miss{kpi="share",lead="so-a",milestone="2025-12-31",plan="test"} 0"#,
            ]
        }
        #expect(lines("kpi_projected_miss", try .trend()) == misses("1"))
        #expect(lines("kpi_projected_miss", try .trend(perDay: 0.0011)) == misses("0"))
    }

    @Test func areMarkedAsExamples() throws {
        let snapshot = try Snapshot.trend(isExample: true)
        let values = lines("kpi_projected_value", snapshot)
        #expect(values.count == 2 && values.allSatisfy { $0.contains(#"example="true""#) })
        let misses = lines("kpi_projected_miss", snapshot)
        #expect(misses.count { $0.contains(#"example="true",kpi="share""#) } == 4)
    }
}
