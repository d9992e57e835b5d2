import Basics
import Documents
import TestSupport
import Testing

/// Percentages and factors move the decimal point of what is written.
@Suite struct ScalingTests {
    private static let texts = (0...10_000).map { hundredths in
        let fraction = hundredths % 100
        return (whole: hundredths / 100, fraction: fraction < 10 ? "0\(fraction)" : "\(fraction)")
    }

    @Test("R1: each percentage xx,yy % is the nearest Double")
    func readsEachPercentage() throws {
        let field = NumberField(
            locator: .member("v"), conversion: .formatted(.vi), percent: true)
        let rows = Self.texts.map { "\"\($0.whole),\($0.fraction) %\"" }
        let document = try Document(csv: "v\n" + rows.joined(separator: "\n"), maxRows: 20_000)
        let values = try document.map("$[*]") { try field.value(of: $0) }
        #expect(values == (0...10_000).map { Double($0) / 10_000 })
    }

    @Test("R1: so is each JSON number as a percentage")
    func readsEachNumberAsAPercentage() throws {
        let field = NumberField(locator: .path(try JSONPath("@")), percent: true)
        let rows = Self.texts.map { "\($0.whole).\($0.fraction)" }
        let document = try Document(json: "[\(rows.joined(separator: ","))]")
        let values = try document.map("$[*]") { try field.value(of: $0) }
        #expect(values == (0...10_000).map { Double($0) / 10_000 })
    }

    @Test(
        "R1: a factor and a summand are computed with the decimals",
        arguments: [
            (#""83.94""#, NumberField(locator: .member("v"), scale: 0.01), 0.8394),
            (
                #""458.5""#, NumberField(locator: .member("v"), scale: 1_000_000_000),
                458_500_000_000
            ),
            (#""1.1""#, NumberField(locator: .member("v"), scale: 3), 3.3),
            (#""0.1""#, NumberField(locator: .member("v"), scale: 3, add: 0.6), 0.9),
            (#""0.3""#, NumberField(locator: .member("v"), add: -0.1), 0.2),
            (#""0.1""#, NumberField(locator: .member("v"), add: -0.3), -0.2),
            (#""7""#, NumberField(locator: .member("v"), scale: -1, add: 8), 1),
            (#""1.5E+03""#, NumberField(locator: .member("v"), scale: 0.001), 1.5),
            (#""70.08%""#, NumberField(locator: .member("v"), percent: true, add: 0.1), 0.8008),
            (#""1e300""#, NumberField(locator: .member("v"), scale: 1e-300, add: 1), 2),
            // Too far apart for an exact sum.
            (#""1e300""#, NumberField(locator: .member("v"), add: 1), 1e300),
            (
                #""0.1234567890123456789012345""#,
                NumberField(locator: .member("v"), scale: 0.12345678901234567),
                0.1234567890123456789012345 * 0.12345678901234567
            ),
            ("1.1", NumberField(locator: .member("v"), scale: 3), 3.3),
            ("1e-7", NumberField(locator: .member("v"), percent: true), 1e-9),
            ("-4.35", NumberField(locator: .member("v"), scale: 100), -435),
            (
                "12345678901234567890123", NumberField(locator: .member("v"), scale: 0.1),
                1_234_567_890_123_456_789_012.3
            ),
        ] as [(String, NumberField, Double)])
    func computesExactly(_ json: String, _ field: NumberField, as expected: Double) throws {
        let conversion: NumberField.Conversion = json.hasPrefix("\"") ? .formatted(.en) : .plain
        let field = NumberField(
            locator: field.locator, conversion: conversion, percent: field.percent,
            scale: field.scale, add: field.add)
        let value = try Document(json: #"{"v":\#(json)}"#).only { try field.value(of: $0) }
        #expect(value == expected)
    }
}
