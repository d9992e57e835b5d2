import Basics
import Documents
import Testing

@Suite struct CSVTests {
    @Test(arguments: [
        // RFC 4180 §2.1 and §2.2: line ends, with and without a last one.
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        // §2.4: blanks are part of a cell, though not of a column's name.
        (" a ,b\n 1 ,2", [["a", "b"], [" 1 ", "2"]]),
        ("a,b\n1,\n,2\n", [["a", "b"], ["1", ""], ["", "2"]]),
        // §2.5 to §2.7: quotes.
        ("\"a\",b\n\"1\",2", [["a", "b"], ["1", "2"]]),
        ("a,b\n\"x,y\",\"1\r\n2\"\n", [["a", "b"], ["x,y", "1\r\n2"]]),
        ("a\n\"say \"\"hi\"\"\"\n\"\"\"\"", [["a"], ["say \"hi\""], ["\""]]),
        ("a,b\n\"\",1", [["a", "b"], ["", "1"]]),
        // Rows without text.
        ("\n\na,b\n\n1,2\n , \n,\n\n", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}Mã,Số\n01,2", [["Mã", "Số"], ["01", "2"]]),
        ("\u{FEFF}\"a,b\"\n1", [["a,b"], ["1"]]),
        ("a", [["a"]]),
    ])
    func reads(_ text: String, as expected: [[String]]) throws {
        let table = try CSV().decode(Array(text.utf8), maxRows: 100)
        #expect(grid(table) == expected)
        #expect(table.raggedCount == 0)
    }

    @Test(arguments: [
        (UInt8(ascii: ";"), "a;b\n1,5;2\n"), (UInt8(ascii: "|"), "a|b\n\"1,5\"|2\n"),
        (UInt8(ascii: "\t"), "a\tb\n1,5\t2\n"),
    ])
    func splitsAtItsDelimiter(_ delimiter: UInt8, _ text: String) throws {
        let table = try CSV(delimiter: delimiter).decode(Array(text.utf8), maxRows: 100)
        #expect(grid(table) == [["a", "b"], ["1,5", "2"]])
    }

    @Test(arguments: [
        ("\"", 1, 1, "the quote that opens here is never closed"),
        ("a,\"đ\n", 1, 3, "the quote that opens here is never closed"),
        ("\n\"đ\",\"2\" ", 2, 8, "text after the quote that closes a cell"),
    ])
    func refuses(_ text: String, line: Int, column: Int, message: String) {
        let expected = DecodeError(at: TextPosition(line: line, column: column), message)
        #expect(throws: expected) { try CSV().decode(Array(text.utf8), maxRows: 100) }
    }

    @Test(arguments: ["", "\n\r\n", "\u{FEFF}", " , ,\n"])
    func refusesATextWithoutAHeader(_ text: String) {
        let expected = DecodeError(at: nil, "expected a header row, found no text")
        #expect(throws: expected) { try CSV().decode(Array(text.utf8), maxRows: 100) }
    }

    @Test(
        arguments: [
            [0x53, 0xB6, 0x6E],  // TCVN3
            [0x53, 0xC0, 0xAF], [0x53, 0xED, 0xA0, 0x80], [0x53, 0xE1, 0xBB], [0x53, 0xF5, 0x80],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        let expected = DecodeError(at: TextPosition(line: 2, column: 3), "the text is not UTF-8")
        #expect(throws: expected) {
            try CSV().decode(Array("a,b\nđ".utf8) + bytes, maxRows: 100)
        }
    }

    @Test func refusesMoreRowsThanItMayRead() throws {
        let text = Array("a\n1\n\n2\n3\n".utf8)
        #expect(try CSV().decode(text, maxRows: 3).rowCount == 3)
        let expected = DecodeError(
            at: TextPosition(line: 5, column: 1), "the table has more than 2 rows")
        #expect(throws: expected) { try CSV().decode(text, maxRows: 2) }
    }

    @Test func refusesAHeaderOfTooManyCells() {
        let text = String(repeating: "a,", count: 16_384)
        let expected = DecodeError(
            at: TextPosition(line: 1, column: 1), "the row has more than 16384 cells")
        #expect(throws: expected) { try CSV().decode(Array(text.utf8), maxRows: 100) }
    }

    private static let sample = Array(
        "\u{FEFF}Mã,\"Tên \"\"gọi\"\"\",n\r\n01,\"A,\nB\",1\n02,Đỗ,2\r03,,\n".utf8)

    @Test(arguments: sample.indices)
    func readsOrPlacesTheFaultOfEveryPrefix(_ length: Int) throws {
        let whole = try CSV().decode(Self.sample, maxRows: 100)
        do {
            let table = try CSV().decode(Array(Self.sample[..<length]), maxRows: 100)
            #expect(table.rowCount + table.raggedCount <= whole.rowCount)
        } catch {
            let isOnlyMark = length == 0 || length == 3
            #expect((error.position == nil) == isOnlyMark)
        }
    }

    @Test(arguments: sample.indices)
    func readsOrPlacesTheFaultOfEveryCorruption(_ index: Int) {
        var bytes = Self.sample
        for byte in UInt8.min...UInt8.max {
            bytes[index] = byte
            do {
                let table = try CSV().decode(bytes, maxRows: 100)
                #expect(grid(table).allSatisfy { $0.count == table.columns.count })
            } catch {
                #expect(error.position.map { 1...5 ~= $0.line && $0.column >= 1 } == true)
            }
        }
    }

    private func grid(_ table: Table) -> [[String]] {
        [table.columns]
            + (0..<table.rowCount).map { row in
                table.columns.indices.compactMap { table.text(row: row, column: $0) }
            }
    }
}
