import Documents
import TestSupport
import Testing

/// The header, the end and the totals of a table, and what happens where they are not met.
@Suite(.quick) struct TableMarksTests {
    @Test(
        "R4: the end is found in another case, accent form, with other blanks or a colon",
        arguments: [
            "TỔNG CỘNG", "Tổng cộng:", "tổng  cộng", "\u{A0}Tổng\u{A0}cộng : ", "Tổng cộng：",
            "Tô\u{309}ng cô\u{323}ng", "T\u{200B}ổng cộng", "Tổng cộng (114 xã)",
        ])
    func findsTheEnd(_ text: String) throws {
        let table = try decode("Mã;Số\nHP-01;1\n\(text);2\nHP-03;3", end: ["Tổng cộng"])
        #expect(table.rowCount == 1)
        #expect(table.raggedCount == 0)
    }

    @Test(
        "R4: other words, and marks of other words, are no end",
        arguments: ["Tổng công", "Tổng cộngx", "Tong cong", "x Tổng cộng"])
    func findsNoEndInOtherWords(_ text: String) {
        let error = #expect(throws: DecodeError.self) {
            try decode("Mã;Số\nHP-01;1\n\(text);2", end: ["Tổng cộng"])
        }
        #expect(error?.kind == .truncated)
    }

    @Test(
        "R4: the header is found in another case, accent form, with other blanks or a colon",
        arguments: ["MÃ ĐƠN VỊ", "Mã  đơn\nvị:", "Ma\u{303} đơn vi\u{323}"])
    func findsTheHeader(_ text: String) throws {
        let table = try decode("Báo cáo;\n\"\(text)\";Số\n01;1", header: "Mã đơn vị")
        #expect(table.rowCount == 1)
        #expect(table.column(named: "Số") == 1)
    }

    @Test(
        "R4: an end of one word is not the beginning of a longer name",
        arguments: [("Tổng công ty", 3), ("Tổng: 114 xã", 1), ("Tổng", 1), ("tổng (I+II)", 1)])
    func endsAtAWordThatIsAlone(_ text: String, rowCount: Int) throws {
        let csv = CSV(delimiter: UInt8(ascii: ";"), end: ["Tổng"], isEndOptional: true)
        let table = try csv.decode(Array("a;b\n1;2\n\(text);3\n4;5".utf8), maxRows: 10)
        #expect(table.rowCount == rowCount)
    }

    @Test("R4: an end of several words is the beginning of a row")
    func endsAtTheBeginningOfARow() throws {
        #expect(try decode("a;b\n1;2\nNgười lập biểu: A;\n3;4", end: ["Người lập"]).rowCount == 1)
    }

    @Test("R4: a declared end that never comes fails as truncated, with the last row")
    func refusesATableWithoutItsEnd() {
        let error = #expect(throws: DecodeError.self) {
            try decode("Mã;Số\nHP-01;1\nHP-03;5", end: ["Tổng cộng", "Cộng"])
        }
        #expect(error?.kind == .truncated)
        #expect(
            error?.message == """
                no row begins with 'Tổng cộng' or 'Cộng', the 'end' of the table; the last row is \
                on line 3, 'HP-03'; the file may be cut off, or set end_optional: true
                """)
    }

    @Test("R4: an end that is optional may be absent")
    func readsToTheEndOfTheFileIfTheEndIsOptional() throws {
        let text = Array("a;b\n1;2\n3;4".utf8)
        let csv = CSV(delimiter: UInt8(ascii: ";"), end: ["Cộng"], isEndOptional: true)
        #expect(try csv.decode(text, maxRows: 10).rowCount == 2)
        #expect(try csv.decode(text + Array("\nCộng;6\n5;6".utf8), maxRows: 10).rowCount == 2)
    }

    @Test(
        "R4: the row of totals is not data, wherever it may be",
        arguments: [
            (TotalRow.Place.last, "1;2\n3;4\nTỔNG:;6", 4), (.first, "Tổng;6\n1;2\n3;4", 2),
            (.any, "1;2\nTổng;6\n3;4", 3), (.any, "1;2\n3;4\n;Tổng", 4),
            (.last, "1;2\n3;4\nTổng", 4),
        ])
    func leavesOutTheTotal(_ place: TotalRow.Place, _ rows: String, line: Int) throws {
        let table = try decode("a;b\n\(rows)", total: place)
        #expect(table.rowCount == 2)
        #expect((0..<2).map { table.text(row: $0, column: 0) } == ["1", "3"])
        let total = table.totalRow(in: Pass(root: .table(table.root)))
        #expect(total?.place == "line \(line)")
        #expect(table.raggedCount == 0)
        var seen = 0
        try Document.table(table).forEachRow(.elements) { _ in
            seen += 1
            return true
        }
        #expect(seen == 2)
    }

    @Test(
        "R4: a total that is absent, twice there or in another place fails with its line",
        arguments: [
            (
                TotalRow.Place.last, "1;2\n3;4", DecodeError.Kind.truncated,
                "no row begins with 'Tổng'"
            ),
            (.first, "1;2", .truncated, "no row begins with 'Tổng'"),
            (.any, "Tổng số hộ;2", .truncated, "no row begins with 'Tổng'"),
            (
                .last, "1;2\nTổng;2\n3;4", .unexpected,
                "line 4, column 1: a row after the row of totals"
            ),
            (
                .first, "1;2\nTổng;2", .unexpected,
                "line 3, column 1: the row of totals is not the first"
            ),
            (.last, "1;2\nTổng;2\nTổng;2", .unexpected, "line 4, column 1: a second row of totals"),
        ])
    func refusesAnotherTotal(
        _ place: TotalRow.Place, _ rows: String, kind: DecodeError.Kind, message: String
    ) {
        let error = #expect(throws: DecodeError.self) {
            try decode("a;b\n\(rows)", total: place)
        }
        #expect(error?.kind == kind)
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }

    private func decode(
        _ text: String, header: String? = nil, end: [String] = [], total: TotalRow.Place? = nil
    ) throws -> Table {
        try CSV(
            delimiter: UInt8(ascii: ";"), header: header, end: end,
            total: total.map { TotalRow(texts: ["Tổng"], place: $0) }
        ).decode(Array(text.utf8), maxRows: 1000)
    }
}
