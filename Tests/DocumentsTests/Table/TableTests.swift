import Documents
import Testing

@Suite struct TableTests {
    private let report = """
        BÁO CÁO QUÝ IV;;
        Đơn vị tính: doanh nghiệp;;

        Mã đơn vị;Tên;Số DN
        01;Hồng Bàng;1.234
        02;Lê Chân;—
        Tổng cộng;;1.234
        Người lập;;
        """

    @Test func findsTheHeaderBelowATitleAndTheEnd() throws {
        let table = try decode(report, header: " Mã đơn vị", end: "Tổng cộng ")
        #expect(table.columns == ["Mã đơn vị", "Tên", "Số DN"])
        #expect(table.rowCount == 2)
        #expect(table.text(row: 1, column: 1) == "Lê Chân")
        #expect((0..<3).map { table.line(ofRow: $0) } == [5, 6, nil])
    }

    @Test func endsAtTheFirstTextOfARowWhereverItStands() throws {
        let table = try decode("a;b\n1;2\n ; End \n3;4", end: "End")
        #expect(table.rowCount == 1)
    }

    @Test(arguments: [
        ("a;b;c", "no row contains 'Mã đơn vị'; the first row has a, b, c"),
        (
            "BÁO CÁO;;\nMã;;Tên\nx\ny",
            "no row contains 'Mã đơn vị'; the first row has BÁO CÁO; the second Mã, Tên; the third x"
        ),
        (
            "a;b;c;d;e;f;g;h;i;j;k;l;m",
            "no row contains 'Mã đơn vị'; the first row has a, b, c, d, e, f, g, h, i, j, k, l, …"
        ),
        ("\n\n", "expected a header row, found no text"),
    ])
    func tellsWhatItFoundInPlaceOfTheHeader(_ text: String, message: String) {
        #expect(throws: DecodeError(at: nil, message)) { try decode(text, header: "Mã đơn vị") }
    }

    @Test func leavesOutRowsThatDoNotFitTheHeader() throws {
        let table = try decode("a;b\n1;2\n3\n4;5;6\n7;8;;\n\"x\ny\";9;0")
        #expect(table.rowCount == 2)
        #expect(table.text(row: 1, column: 1) == "8")
        #expect(table.raggedCount == 3)
        #expect(
            table.ragged == [
                RaggedRow(line: 3, found: 1, expected: 2),
                RaggedRow(line: 4, found: 3, expected: 2),
                RaggedRow(line: 6, found: 3, expected: 2),
            ])
        #expect(table.ragged.first?.description == "line 3: expected 2 cells, found 1")
    }

    @Test func keepsOnlyTheFirstTwentyRaggedRows() throws {
        let table = try decode("a;b\n" + String(repeating: "1\n", count: 50))
        #expect(table.raggedCount == 50)
        #expect(table.ragged.map(\.line) == Array(2...21))
    }

    @Test(arguments: ["Số hộ", "So\u{302}\u{301} ho\u{323}\u{302}", "\u{A0}Số hộ "])
    func comparesColumnNamesAfterNormalization(_ name: String) throws {
        let table = try decode("x;\u{A0}So\u{302}\u{301} ho\u{323}\u{302}\n1;2")
        #expect(table.column(named: name) == 1)
    }

    @Test func keepsOldAndNewTonePlacementApart() throws {
        let table = try decode("Xóa;Xoá\n1;2")
        #expect(table.column(named: "Xoá") == 1)
    }

    @Test func isAnArrayOfObjectsOfStrings() throws {
        let document = Document.table(try decode("a;b;a\n1;2;3\n4;5;6"))
        document.withRoot { root in
            #expect(root.kind == .array)
            #expect(root.count == 2)
            #expect(root.scalar == nil)
            #expect(root.member("a") == nil)
            var seen: [String] = []
            root.forEachElement { index, row in
                #expect(row.kind == .object)
                #expect(row.count == 3)
                #expect(row.member("a")?.kind == .string)
                #expect(row.member("a")?.count == 0)
                #expect(row.member("c") == nil)
                row.forEachMember { name, cell in
                    seen.append("\(index)\(name)\(cell.scalar.map { "\($0)" } ?? "")")
                    return name != "b"
                }
                return true
            }
            #expect(
                seen == [
                    "0astring(\"1\")", "0bstring(\"2\")", "1astring(\"4\")", "1bstring(\"5\")",
                ])
        }
    }

    @Test func takesTheFirstOfColumnsOfOneName() throws {
        let table = try decode("a;a\n1;2")
        #expect(table.column(named: "a") == 0)
    }

    @Test(arguments: [(-1, 0), (0, -1), (1, 0), (0, 1), (Int.max, Int.max)])
    func hasNoTextOutside(_ row: Int, _ column: Int) throws {
        #expect(try decode("a\n1").text(row: row, column: column) == nil)
    }

    private func decode(_ text: String, header: String? = nil, end: String? = nil) throws -> Table {
        try CSV(delimiter: UInt8(ascii: ";"), header: header, end: end.map { [$0] } ?? [])
            .decode(Array(text.utf8), maxRows: 1000)
    }
}
