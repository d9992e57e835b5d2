import Basics
import Indicators
import TestSupport
import Testing

@Suite struct UnitListTests {
    private let day = Day.on("2025-08-31")
    private let list = UnitList(
        name: "communes",
        units: [
            .make("11560", "Phường Thủy Nguyên", kind: "phường", from: "2025-07-01"),
            .make("10888", "Xã Cẩm Giang", from: "2025-07-01"),
            .make("10903", "Xã Cẩm Giàng", from: "2025-07-01"),
            .make("1", "Phường An Hưng", from: "2025-07-01"),
            .make("2", "Xã An Hưng", from: "2025-07-01"),
            .make(
                "7", "Phường Dương Quan", until: "2025-06-30", into: "11560"),
            .make("8", "Phường Hòa Nghĩa", aliases: ["Hòa Nghĩa mới"], from: "2026-01-01"),
        ])

    @Test(arguments: [
        ("11560", "11560"), ("UBND phường Thuỷ Nguyên", "11560"), ("Thủy Nguyên", "11560"),
        ("P. THUY NGUYEN", "11560"), ("Xã Cẩm Giang", "10888"), ("cẩm giàng", "10903"),
        ("Phường An Hưng", "1"), ("X. An Hưng", "2"),
        // A kind is no more than a hint where one unit has the name.
        ("Xã Thủy Nguyên", "11560"),
    ])
    func findsAUnitByItsCodeOrItsName(_ text: String, code: String) throws {
        #expect(try list.unit(named: text, on: day).code == code)
    }

    @Test(arguments: [
        (
            "Thủy Nguyênn",
            "\"Thủy Nguyênn\" is no unit of 'communes'; did you mean 'Phường Thủy Nguyên' (11560)?"
        ),
        ("Vạn Phúc", "\"Vạn Phúc\" is no unit of 'communes'"),
        (
            "Cam Giang",
            "\"Cam Giang\" names several units of 'communes': 'Xã Cẩm Giang' (10888), "
                + "'Xã Cẩm Giàng' (10903); write the code"
        ),
        (
            "An Hưng",
            "\"An Hưng\" names several units of 'communes': 'Phường An Hưng' (1), 'Xã An Hưng' (2); "
                + "write the code"
        ),
        (
            "P. Dương Quan",
            "\"P. Dương Quan\" is 'Phường Dương Quan' (7) of 'communes', whose last day was "
                + "2025-06-30; it is now part of 'Phường Thủy Nguyên' (11560)"
        ),
        (
            "Hòa Nghĩa mới",
            "\"Hòa Nghĩa mới\" is 'Phường Hòa Nghĩa' (8) of 'communes', which begins on 2026-01-01"
        ),
    ])
    func saysWhyATextIsNone(_ text: String, message: String) {
        let error = #expect(throws: UnknownUnit.self) { try list.unit(named: text, on: day) }
        #expect(error?.message == message)
    }

    @Test func takesATextWithOtherMarksForAnotherPlace() {
        #expect(throws: UnknownUnit.self) { try list.unit(named: "Thùy Nguyên", on: day) }
    }

    @Test(arguments: [
        ("2025-06-30", ["7"]), ("2025-07-01", ["11560", "10888", "10903", "1", "2"]),
        ("2026-01-01", ["11560", "10888", "10903", "1", "2", "8"]),
    ])
    func expectsTheUnitsOfTheDay(_ day: String, _ codes: [String]) {
        #expect(list.expected(on: .on(day)).map(\.code) == codes)
    }
}

/// A merger on 1 July, and a commune that has not reported.
@Suite struct UnitCoverageTests {
    private let list = UnitList(
        name: "communes",
        units: (1...7).map { .make("c\($0)", "Xã Số \($0)") } + [
            .make("old-a", "Phường Cũ A", until: "2025-06-30", into: "new"),
            .make("old-b", "Phường Cũ B", until: "2025-06-30", into: "new"),
            .make("new", "Phường Mới", from: "2025-07-01"),
        ])

    @Test("7 of 8 units have reported: the eighth is named")
    func namesTheUnitThatHasNotReported() throws {
        let samples = try (1...7).map { try Sample.make(1, in: "c\($0)", on: "2025-07-31") }
        let coverage = try label.coverage(of: samples, on: .on("2025-07-31"))
        #expect(coverage.expected.count == 8)
        #expect(coverage.reportedCount == 7)
        #expect(coverage.missing.map(\.name) == ["Phường Mới"])
        #expect(!coverage.isComplete)
    }

    @Test("a merger on 1 July: the old units are not expected, and their values no longer count")
    func countsNothingTwiceAfterAMerger() throws {
        let old = try Sample.make(20, in: "old-a", on: "2025-06-30")
        let new = try Sample.make(50, in: "new", on: "2025-07-31")
        let (before, after) = (Day.on("2025-06-30"), Day.on("2025-07-01"))
        #expect(try [before, after].map { try label.counts(old, on: $0) } == [true, false])
        #expect(try [before, after].map { try label.counts(new, on: $0) } == [false, true])
        let coverage = try label.coverage(of: [old, new], on: after)
        #expect(coverage.expected.map(\.code).suffix(1) == ["new"])
        #expect(coverage.reportedCount == 1)
        #expect(
            try label.coverage(of: [old], on: before).expected.map(\.code).suffix(2)
                == ["old-a", "old-b"])
    }

    @Test func isCompleteWhereEveryUnitHasReported() throws {
        let samples = try ((1...7).map { "c\($0)" } + ["new", "elsewhere"]).map {
            try Sample.make(1, in: $0)
        }
        #expect(try label.coverage(of: samples, on: .on("2025-07-31")).isComplete)
    }

    private var label: UnitLabel {
        get throws { UnitLabel(label: try #require(LabelName("commune")), units: list) }
    }
}

extension UnitList.Unit {
    static func make(
        _ code: String, _ name: String, kind: String? = nil, aliases: [String] = [],
        from: String? = nil, until: String? = nil, into heir: String? = nil
    ) -> UnitList.Unit {
        UnitList.Unit(
            code: code, name: name, kind: kind, aliases: aliases,
            validity: Validity(from: from.map { .on($0) }, until: until.map { .on($0) }),
            mergedInto: heir)
    }
}
