import Basics
import Documents
import Testing

@Suite struct JSONFaultTests {
    @Test(arguments: [
        ("", 1, 1, "the text is empty"),
        (" \n ", 2, 2, "the text is empty"),
        ("{\"a\": 1\n \"b\": 2}", 2, 2, "expected ',' or '}', found '\"'"),
        ("[1 2]", 1, 4, "expected ',' or ']', found '2'"),
        ("[\"ệ\", é]", 1, 7, "expected a value, found 'é'"),
        ("[1,]", 1, 4, "expected a value, found ']'"),
        ("{,}", 1, 2, "expected a key in '\"', found ','"),
        ("{\"a\" 1}", 1, 6, "expected ':', found '1'"),
        ("{\"a\":1,}", 1, 8, "expected a key in '\"', found '}'"),
        ("[1", 1, 3, "expected ',' or ']', found the end of the text"),
        ("[1] 2", 1, 5, "expected the end of the text, found '2'"),
        ("[\"a]", 1, 2, "unterminated string"),
        ("[\"a\tb\"]", 1, 4, "unescaped control character in a string"),
        (#"["\x"]"#, 1, 4, #"expected one of "\/bfnrtu after '\', found 'x'"#),
        (#"["\u12g4"]"#, 1, 7, "expected a hexadecimal digit, found 'g'"),
        (#"["\ud800"]"#, 1, 5, "unpaired surrogate in a string"),
        (#"["\ude00\ud83d"]"#, 1, 5, "unpaired surrogate in a string"),
        ("012", 1, 2, "a number must not begin with 0"),
        ("[-]", 1, 3, "expected a digit, found ']'"),
        ("[1.]", 1, 4, "expected a digit, found ']'"),
        ("[1e+]", 1, 5, "expected a digit, found ']'"),
        ("[+1]", 1, 2, "expected a value, found '+'"),
        ("nul", 1, 1, "expected 'null', found 'n'"),
        ("NaN", 1, 1, "'NaN' is not JSON; a missing value must be null"),
        (#"[{"v":1},{"v":nan}]"#, 1, 15, "'nan' is not JSON; a missing value must be null"),
        ("[-Infinity]", 1, 2, "'-Infinity' is not JSON; a missing value must be null"),
        ("[1,\nNone]", 2, 1, "'None' is not JSON; a missing value must be null"),
        ("[NULL]", 1, 2, "'NULL' is not JSON; a missing value must be null"),
        ("[True]", 1, 2, "'True' is not JSON; write true"),
        ("[undefined]", 1, 2, "'undefined' is not JSON; a missing value must be null"),
        ("{\"a\": N/A}", 1, 7, "'N/A' is not JSON; a missing value must be null"),
        ("[FALSE]", 1, 2, "'FALSE' is not JSON; write false"),
        ("[nano]", 1, 2, "expected 'null', found 'n'"),
        ("[1\0]", 1, 3, "expected ',' or ']', found a control character"),
        ("<html>", 1, 1, "expected a value, found '<'"),
        ("[99999999999999999999, }", 1, 24, "expected a value, found '}'"),
    ])
    func isToldWithItsPlace(_ text: String, line: Int, column: Int, message: String) {
        #expect(throws: DecodeError(at: TextPosition(line: line, column: column), message)) {
            try JSONDocument(Array(text.utf8))
        }
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE1, 0xBB], [0x80],
            [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]])
    func isInvalidUTF8(_ bytes: [UInt8]) {
        #expect(throws: DecodeError(at: TextPosition(line: 2, column: 2), "invalid UTF-8")) {
            try JSONDocument(Array("[\n\"".utf8) + bytes + Array("\"]".utf8))
        }
    }

    @Test func isNestingDeeperThan256() throws {
        let text = { (depth: Int) in
            Array(repeating: UInt8(ascii: "["), count: depth) + [UInt8(ascii: "1")]
                + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(throws: Never.self) { try JSONDocument(text(256)) }
        let fault = DecodeError(at: TextPosition(line: 1, column: 257), "nested deeper than 256")
        #expect(throws: fault) { try JSONDocument(text(257)) }
        #expect(throws: fault) { try JSONDocument(text(100_000)) }
    }

    static let sample = Array(
        """
        {"tên": "Hải Phòng \\u00ea\\ud83d\\ude00\\n", "n": [0, -1.5e+3, 99999999999999999999],
         "deep": [[{"a": true}, false, null], {}], "": ""}
        """.utf8)

    @Test(arguments: sample.indices)
    func hasAPlaceWhereverTheTextEnds(_ length: Int) throws {
        let error = #expect(throws: DecodeError.self) {
            try JSONDocument(Array(Self.sample[..<length]))
        }
        #expect(error?.position != nil)
    }

    @Test(arguments: sample.indices)
    func hasAPlaceWhicheverByteIsWrong(_ index: Int) {
        var bytes = Self.sample
        for wrong in UInt8.min ... .max {
            bytes[index] = wrong
            do throws(DecodeError) {
                _ = try JSONDocument(bytes)
            } catch {
                #expect(error.position != nil, "byte \(wrong): \(error)")
            }
        }
    }
}
