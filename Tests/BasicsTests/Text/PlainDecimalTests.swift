import Basics
import TestSupport
import Testing

@Suite struct PlainDecimalTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "-0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (5e6, "5000000"),
            (-1.7962833972807433e-2, "-0.017962833972807433"), (1e-7, "0.0000001"),
            (-1.5e-7, "-0.00000015"), (1e16, "10000000000000000"), (1.5e16, "15000000000000000"),
            (9_007_199_254_740_992, "9007199254740992"), (1e22, "10000000000000000000000"),
            (413_445_230_668.578, "413445230668.578"),
            (1.25e17, "125000000000000000"),
            (.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
        ] as [(Double, String)])
    func isPlain(_ value: Double, as text: String) {
        #expect(plainDecimal(value) == text)
    }

    @Test(arguments: [Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, .ulpOfOne, .pi])
    func reachesTheEndsOfTheRange(_ value: Double) {
        let text = plainDecimal(value)
        #expect(Double(text) == value)
        #expect(text.allSatisfy { "0123456789.".contains($0) })
    }

    @Test func readsBackAsTheSameNumber() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<5000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = plainDecimal(value)
            #expect(Double(text) == value)
            #expect(!text.contains("e"))
        }
    }
}
