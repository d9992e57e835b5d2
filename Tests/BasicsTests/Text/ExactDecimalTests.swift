import Basics
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
    @Test("R1: is converted to the nearest Double, whatever its length")
    func isRoundedOnce() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5000 {
            let digits = (0..<Int.random(in: 1...38, using: &generator)).map { _ in
                "\(Int.random(in: 0...9, using: &generator))"
            }.joined()
            let exponent = Int.random(in: -340...340, using: &generator)
            let text = "-\(digits.prefix(3)).\(digits.dropFirst(3))0e\(exponent)"
            let number = try #require(ExactDecimal(text, .plain))
            #expect(number.double == Double(text), "\(text)")
        }
    }

    @Test func isTheShortestDecimalOfADouble() throws {
        var generator = SeededGenerator(seed: 12)
        let ends = [0, -0.0, 0.1, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0x1p53]
        let others = (0..<5000).map { _ in Double(bitPattern: generator.next()) }
        for value in ends + others where value.isFinite {
            #expect(ExactDecimal(value)?.double == value)
        }
        #expect([Double.nan, .infinity].allSatisfy { ExactDecimal($0) == nil })
    }

    @Test func multipliesAndAddsExactly() throws {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<5000 {
            let left = Int.random(in: -1_000_000...1_000_000, using: &generator)
            let right = Int.random(in: -1_000_000...1_000_000, using: &generator)
            let places = Int.random(in: 0...6, using: &generator)
            let (first, second) = (
                ExactDecimal(left).movingPoint(by: -places), ExactDecimal(right)
            )
            let product = try #require(first.multiplied(by: second)).movingPoint(by: places)
            #expect(product.double == Double(left * right))
            let scaled = try #require(first.adding(second)).movingPoint(by: places)
            let power = (0..<places).reduce(1) { power, _ in power * 10 }
            #expect(scaled.double == Double(left + right * power))
        }
    }

    @Test func knowsNoSumOrProductThatItCannotHold() {
        let long: ExactDecimal = ExactDecimal(UInt128.max)
        #expect(long.adding(1) == nil)
        #expect(long.adding(ExactDecimal(1).movingPoint(by: 40)) == nil)
        #expect(long.multiplied(by: 3) == nil)
        #expect(long.adding(0) == long)
    }

    @Test(
        "R1: a value has no noise of binary arithmetic",
        arguments: [
            (0.8393999999999999, 0.8394), (0.9990000000000001, 0.999), (0.1 + 0.2, 0.3),
            (1.0 / 3, 0.333333333333333), (2.0 / 3, 0.666666666666667),
            (-0.8393999999999999, -0.8394),
            (9_007_199_254_740_991, 9_007_199_254_740_991), (1e300, 1e300), (0, 0),
            (1234567890.1234567, 1234567890.12346), (.infinity, .infinity),
            (0.9999999999999999, 1),
        ])
    func roundsTo15Digits(_ value: Double, to expected: Double) {
        #expect(value.withoutNoise == expected)
        #expect(expected.withoutNoise == expected)
    }
}
