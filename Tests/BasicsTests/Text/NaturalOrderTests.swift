import Basics
import Testing

/// F3: the newest file by name.
@Suite struct NaturalOrderTests {
    @Test(
        "F3: names are in the order of people",
        arguments: [
            ["report-9.csv", "report-10.csv", "report-100.csv"],
            ["report.csv", "report (2).csv", "report-2.csv"],
            ["smes-2025-12.csv", "smes-2026-9.csv", "smes-2026-10.csv"],
            ["Q1-2026/a.csv", "Q2-2026/a.csv", "Q10-2026/a.csv"],
            ["2026-q3.csv", "2026-q3-rev.csv", "2026-q4.csv"],
            ["v1.9.csv", "v1.10.csv"],
            ["a/z.csv", "b/a.csv"],
            ["Báo cáo 9.csv", "Báo cáo 10.csv"],
            ["a.csv", "a.xlsx"],
            [
                "n-99999999999999999999999999999998.csv", "n-99999999999999999999999999999999.csv",
                "n-100000000000000000000000000000000.csv",
            ],
        ])
    func sortsNames(_ names: [String]) {
        for seed in 0..<8 {
            var generator = SystemRandomNumberGenerator()
            let mixed = seed == 0 ? names.reversed() : names.shuffled(using: &generator)
            #expect(mixed.sorted { NaturalOrder($0) < NaturalOrder($1) } == names)
        }
    }

    @Test("F3: names that differ only in zeros have one order")
    func ordersNamesThatDifferInZeros() {
        #expect(NaturalOrder("a-01.csv") < NaturalOrder("a-1.csv"))
        #expect(!(NaturalOrder("a-1.csv") < NaturalOrder("a-01.csv")))
        #expect(NaturalOrder("a-007.csv") < NaturalOrder("a-8.csv"))
    }
}
