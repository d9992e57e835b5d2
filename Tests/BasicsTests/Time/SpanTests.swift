import Basics
import Testing

@Suite struct SpanTests {
    @Test(arguments: [
        ("30s", 30), ("5m", 300), ("6h", 21_600), ("45d", 3_888_000), ("2w", 1_209_600),
        ("1h30m", 5400), ("1d1s", 86_401), ("0s", 0), ("90s", 90),
    ])
    func reads(_ text: String, as seconds: Int64) {
        #expect(Duration(span: text) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "5", "m", "5 m", "-5m", "1.5h", "5M", "1m1m", "1m1h", "1h30", "9999999999s", "５m",
        "1µ",
    ])
    func refuses(_ text: String) {
        #expect(Duration(span: text) == nil)
    }

    @Test(arguments: [
        (0, "0s"), (59, "59s"), (3600, "1h"), (5400, "1h30m"), (86_400 * 31, "31d"),
    ])
    func writes(_ seconds: Int64, as text: String) {
        #expect(Duration.seconds(seconds).spanText == text)
    }
}
