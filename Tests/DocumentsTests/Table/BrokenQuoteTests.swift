import Documents
import TestSupport
import Testing

/// A broken quote costs its row, and a title above the header is no CSV.
@Suite(.quick) struct BrokenQuoteTests {
    @Test(
        "R12: a row with a broken quote is dropped, and the rows around it are read",
        arguments: [
            ("02;24\" màn\n", "line 3: a quote inside a cell that does not begin with one"),
            ("02;\"24\n", "line 3: the quote that opens here is never closed"),
            ("02;\"24\" màn\n", "line 3: text after the quote that closes a cell"),
            ("02;\"dòng 1\ndòng 2\" x\n", "line 3: text after the quote that closes a cell"),
        ])
    func dropsTheRow(_ row: String, message: String) throws {
        let table = try decode("Mã;Số\n01;1\n\(row)03;3\n04;4\n")
        #expect(codes(table) == ["01", "03", "04"])
        #expect(table.broken.count == 1)
        #expect(table.broken.messages.first?.hasPrefix(message) == true, "\(table.broken.messages)")
        #expect(table.raggedCount == 0)
        #expect(table.line(ofRow: 2) == (row.contains("dòng") ? 6 : 5))
    }

    @Test("R12: an unclosed quote that a later quote would close costs its own line only")
    func doesNotSwallowTheRowsUpToALaterQuote() throws {
        let table = try decode("Mã;Số\n01;\"1\n02;2\n03;\"3\"\n04;4")
        #expect(codes(table) == ["02", "03", "04"])
        #expect(table.broken.count == 1)
    }

    @Test("R12: two lone quotes do not make one row of the lines between them")
    func doesNotSwallowTheRowsBetweenTwoQuotes() throws {
        let table = try decode("Mã;Số\n01;\"1\n02;2\n03;3\"\n04;4")
        #expect(codes(table) == ["02", "04"])
        #expect(table.broken.count == 2)
        #expect(codes(try decode("Mã;Số\n01;\"1\n02;2\"")) == [])
    }

    @Test(
        "R12: cells of several lines are read",
        arguments: ["01;\"dòng 1\ndòng 2\"", "01;\"a;b\nc\"", "01;\"a\n\nb\"", "\"0\n1\";2"])
    func readsCellsOfSeveralLines(_ row: String) throws {
        let table = try decode("Mã;Số\n\(row)\n02;2")
        #expect(table.rowCount == 2)
        #expect(table.broken.count == 0)
    }

    @Test("R12: the drop goes on to the line that has the columns of the header again, and says so")
    func dropsUpToTheNextRowThatFits() throws {
        let table = try decode("Mã;Số\n01;\"a\" b\nnur Text\n\n02;2\n03;3")
        #expect(codes(table) == ["02", "03"])
        #expect(table.broken.messages.first?.contains("the lines up to 4 are dropped") == true)
    }

    @Test("R12: an end or a total after a broken row is still found")
    func findsTheEndAfterABrokenRow() throws {
        let csv = CSV(delimiter: UInt8(ascii: ";"), end: ["Cộng"])
        let table = try csv.decode(Array("Mã;Số\n01;1\n02;2\"\nCộng\nx;9".utf8), maxRows: 10)
        #expect(codes(table) == ["01"])
    }

    @Test(
        "R12: lines above the declared header may hold anything",
        arguments: [
            "Báo cáo số 12; màn hình 24\" (đợt 2)", "\"Báo cáo", "\"Báo cáo\" quý", "a\"b;\"c\n\"",
            "\"Báo cáo\nquý IV\";\n", "\"mở;Mã số\n\"đóng\"", "\"\n\"\n\"",
        ])
    func readsTheTableBelowAnyTitle(_ title: String) throws {
        let table = try decode("\(title)\nMã;Số\n01;1\n02;2", header: "Mã")
        #expect(table.columns == ["Mã", "Số"])
        #expect(codes(table) == ["01", "02"])
    }

    @Test("R12: a lone quote in a header is part of its name")
    func readsAQuoteInAHeader() throws {
        let table = try decode("Mã;Màn 24\"\n01;1")
        #expect(table.columns == ["Mã", "Màn 24\""])
        #expect(codes(table) == ["01"])
    }

    @Test(
        "R12: a first line that declares the delimiter is understood",
        arguments: ["sep=;\r\n", "\u{FEFF}sep=;\n", "\"sep=;\"\n", "SEP=;\n"])
    func readsTheDeclaredDelimiter(_ line: String) throws {
        let table = try CSV().decode(Array("\(line)Mã;Số\n01;1,5\n".utf8), maxRows: 10)
        #expect(table.columns == ["Mã", "Số"])
        #expect(table.text(row: 0, column: 1) == "1,5")
        #expect(table.line(ofRow: 0) == 3)
    }

    @Test("R12: broken quotes on each of 10,000 lines are read in linear time")
    func readsManyBrokenQuotesInLinearTime() throws {
        for line in ["\"\"\";\"\n", "a\";1\n", "\"a;1\n", "x;\"\"b\n", "\"\"\"\n"] {
            let text = "Mã;Số\n" + String(repeating: line, count: 10_000)
            let table = try decode(text)
            #expect(table.rowCount + table.raggedCount + table.broken.count <= 10_000)
            #expect(throws: DecodeError.self) { try decode(text, header: "không có") }
        }
    }

    private func codes(_ table: Table) -> [String] {
        (0..<table.rowCount).compactMap { table.text(row: $0, column: 0) }
    }

    private func decode(_ text: String, header: String? = nil) throws -> Table {
        try CSV(delimiter: UInt8(ascii: ";"), header: header)
            .decode(Array(text.utf8), maxRows: 1_000_000)
    }
}
