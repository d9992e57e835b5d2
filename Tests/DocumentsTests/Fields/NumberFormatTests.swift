import Basics
import Documents
import TestSupport
import Testing

@Suite struct NumberFormatTests {
    @Test(
        arguments: [
            ("5.000", 5000), ("490.923", 490_923), ("1.234", 1234), ("48,6", 48.6), ("9,9", 9.9),
            ("2.767.229,12", 2_767_229.12), ("318.697,44", 318_697.44), ("0,7955", 0.7955),
            ("1 234 567,8", 1_234_567.8), ("1\u{A0}234", 1234), ("12\u{202F}345,6", 12_345.6),
            ("1234567", 1_234_567), ("1234567,8", 1_234_567.8), ("0", 0), ("007", 7),
            ("-5,5", -5.5), ("1,5E+03", 1500), ("-1,8E-2", -0.018), ("1e3", 1000),
            ("+5", 5), ("\u{2212}1.234", -1234), (" 12\u{A0}", 12), ("\t3,0\n", 3),
        ] as [(String, Double)])
    func readsVietnamese(_ text: String, as expected: Double) {
        #expect(NumberFormat.vi.number(in: text) == expected)
    }

    @Test(
        arguments: [
            ("1.234", 1.234), ("437,000", 437_000), ("0.8002", 0.8002), ("70.08", 70.08),
            ("50", 50),
            ("1,234,567.8", 1_234_567.8), ("7 902.3", 7902.3), ("91.50 ", 91.5),
            ("99467.93", 99467.93), ("1.5E+03", 1500), ("1.234e3", 1234), ("12E-1", 1.2),
            ("-1.7962833972807433E-2", -1.7962833972807433e-2), ("0e99999999999999999999", 0),
            ("1e-99999999999999999999", 0), ("9007199254740993", 9_007_199_254_740_992),
            ("2279920092492.13", 2_279_920_092_492.13), ("-0.5", -0.5),
        ] as [(String, Double)])
    func readsEnglish(_ text: String, as expected: Double) {
        #expect(NumberFormat.en.number(in: text) == expected)
    }

    @Test(arguments: [
        // Misplaced groups; a decimal point is none in Vietnamese.
        "257.7575", "3227.885", "1.28", "9.9", "60.5", "0.7857", "0.800", "1.23.456", "1.2345.678",
        ".123", "1..234", "1.234 567", "1 234.567", "1.234.", "1. 234", "1  234",
        // Decimal commas.
        "1,", ",5", "1,2,3", "1,234.5", "1,5 6", "2.767.229,1.2",
        // Units, words and errors around a number.
        "258,28Mbps", "55%", "48,6%", "93,01 điểm", "gần 1.900", "8,4-8,5", "519,4sb", "1/2",
        "3227.885/482.852", "ERROR:  #N/A", "490.923 doanh nghiệp",
        // An exponent after groups, or without digits.
        "1.5E+03", "1.500E+03", "1e", "1e+", "e3", "1e3.5", "1 000e3",
        // What other readers of numbers take.
        "0x10", "inf", "nan", "Infinity", "1_000", "--1", "+-1", "- 1", "(5)",
        "", " ", "-", "+", "—", "١٢", "１２", "½", "1'234",
    ])
    func refusesInVietnamese(_ text: String) {
        #expect(NumberFormat.vi.number(in: text) == nil)
    }

    @Test(arguments: [
        "1336167. 72", "519.4sb", "48,6", "0,123", "1,2345", "1234,567",
        "1,500E+03", "1E 3", "1.5E+03x", "1,234 567", "1.234.567", "1.", ".5", "1.2.3", "1,,234",
        "12,34,567", "5.5,5",
    ])
    func refusesInEnglish(_ text: String) {
        #expect(NumberFormat.en.number(in: text) == nil)
    }

    @Test(
        arguments: [
            ("48,6%", 48.6), ("48,6 %", 48.6), ("48,6\u{A0}% ", 48.6), ("48,6", 48.6), ("%", nil),
            ("48,6%%", nil), ("%48,6", nil), ("55%/năm", nil), ("48,6% điểm", nil),
        ] as [(String, Double?)])
    func takesAPercentSignWhereItMayStand(_ text: String, expected: Double?) {
        #expect(NumberFormat.vi.number(in: text, percent: true) == expected)
    }

    @Test(arguments: NumberFormat.allCases)
    func refusesWhatNoDoubleHolds(_ format: NumberFormat) {
        #expect(format.number(in: "1" + String(repeating: "0", count: 308)) == 1e308)
        #expect(format.number(in: "1" + String(repeating: "0", count: 309)) == nil)
        #expect(format.number(in: "1e99999999999999999999") == nil)
        #expect(format.number(in: String(repeating: "0", count: 513)) == nil)
    }

    @Test(arguments: [
        (NumberFormat.vi, ".", ","), (.vi, "\u{A0}", ","), (.en, ",", "."), (.en, " ", "."),
    ])
    func readsBackWhatIsWritten(_ format: NumberFormat, group: String, point: String) {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let magnitude = Double(Int.random(in: 0...15, using: &generator))
            let value = Double.random(in: -1...1, using: &generator) * Self.power(magnitude)
            let text = write(value, group: group, point: point)
            #expect(format.number(in: text) == value, "\(text)")
        }
    }

    private static func power(_ exponent: Double) -> Double {
        (0..<Int(exponent)).reduce(1) { power, _ in power * 10 }
    }

    private func write(_ value: Double, group: String, point: String) -> String {
        let parts = plainDecimal(value.magnitude).split(separator: ".")
        var whole = ""
        for (index, digit) in (parts.first ?? "0").reversed().enumerated() {
            whole = (index > 0 && index % 3 == 0 ? "\(digit)\(group)" : "\(digit)") + whole
        }
        let fraction = parts.dropFirst().first.map { point + $0 } ?? ""
        return (value < 0 ? "-" : "") + whole + fraction
    }
}
