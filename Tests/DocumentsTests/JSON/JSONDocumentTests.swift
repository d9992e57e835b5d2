import Documents
import Testing

@Suite struct JSONDocumentTests {
    @Test(arguments: [
        (#""xin chào""#, Scalar.string("xin chào")),
        (#""\u00ea\ud83d\ude00\n""#, .string("ê😀\n")),
        ("-17", .number(Number(-17 as Int64))),
        ("2.50", .number(Number(2.5))),
        ("true", .boolean(true)),
        ("false", .boolean(false)),
        ("null", .null),
    ])
    func readsAScalar(_ text: String, as scalar: Scalar) throws {
        #expect(try root(of: text) { $0.scalar } == scalar)
    }

    @Test(arguments: [
        ("0", 0, "0"), ("-17", -17, "-17"), ("2.50", 2.5, "2.5"),
        ("18446744073709551615", 0x1p64, "18446744073709551615"),
        ("1e21", 1e21, "1000000000000000000000"), ("1e400", .infinity, "1e400"),
    ])
    func knowsTheTextOfANumber(_ json: String, value: Double, text: String) throws {
        let scalar = try root(of: "[\(json)]") { $0.element(at: 0)?.scalar }
        guard case .number(let number)? = scalar else {
            Issue.record("no number: \(String(describing: scalar))")
            return
        }
        #expect(number.value == value)
        #expect(number.text == text)
    }

    @Test(arguments: [
        "1234567890123456789012345", "-9223372036854775809", "18446744073709551616",
    ])
    func keepsTheDigitsOfANumberBeyond64Bits(_ digits: String) throws {
        let text = "[{\"id\": \(digits), \"note\": \"\(digits)\"}]"
        let scalars = try root(of: text) { root in
            let row = root.element(at: 0)
            return ["id", "note"].map { row?.member($0)?.scalar }
        }
        #expect(scalars == [.number(Number(written: digits)), .string(digits)])
    }

    @Test func callsALargeNumberANumber() throws {
        #expect(try root(of: "[1e400]") { $0.element(at: 0)?.kind } == .number)
    }

    @Test(
        "R15: a text is never a number, whatever its first character",
        arguments: [0xFDD0, 0xFDD1, 0xFFFE, 0xFFFF, 0x7F] as [UInt32], ["123", "", "1.5", "-7"])
    func leavesATextAText(_ mark: UInt32, _ rest: String) throws {
        let text = "\(try #require(Unicode.Scalar(mark)))\(rest)"
        let json = #"["\#(text)", 123456789012345678901234567890]"#
        let (kinds, scalars) = try root(of: json) { root in
            let elements = (0..<2).map { root.element(at: $0) }
            return (elements.map { $0?.kind }, elements.map { $0?.scalar })
        }
        #expect(kinds == [.string, .number])
        #expect(
            scalars == [.string(text), .number(Number(written: "123456789012345678901234567890"))])
    }

    @Test(arguments: ["\u{FEFF}[1]", "[1]\0", "[1]\n\0\0\0", "\u{FEFF} [1] \0"])
    func ignoresAByteOrderMarkAndNULBytesAtTheEnd(_ text: String) throws {
        #expect(try root(of: text) { $0.count } == 1)
    }

    @Test func readsATextTooLongForTheKeptParser() throws {
        let text = String(repeating: "x", count: 3 << 20)
        #expect(try root(of: "[\"\(text)\"]") { $0.element(at: 0)?.scalar } == .string(text))
    }

    @Test("R6: of members of one name, the last is the only one", arguments: [0, 30])
    func givesTheLastOfRepeatedMembers(_ others: Int) throws {
        let more = (0..<others).map { ", \"o\($0)\": 0" }.joined()
        let text = #"{"a": 1, "b": 2, "\u0061": {"c": 4}, "a": 3"# + more + "}"
        let number = Scalar.number(Number(3 as Int64))
        #expect(try root(of: text) { $0.member("a")?.scalar } == number)
        #expect(try root(of: text) { $0.count } == 2 + others)
        var members: [String: Scalar?] = [:]
        try root(of: text) { root in
            root.forEachMember { name, value in
                #expect(members.updateValue(value.scalar, forKey: name) == nil)
                return true
            }
        }
        #expect(members.count == 2 + others)
        #expect(members["a"] == number)
    }

    @Test func listsMembersInTheirOrderUntilTold() throws {
        var names: [String] = []
        try root(of: #"{"z": 1, "ê": [], "a": {}, "b": 0}"#) { root in
            root.forEachMember { name, _ in
                names.append(name)
                return name != "a"
            }
        }
        #expect(names == ["z", "ê", "a"])
    }

    @Test func listsElementsInTheirOrderUntilTold() throws {
        var kinds: [NodeKind] = []
        try root(of: #"[{}, [[]], "", 1, true, null, 5]"#) { root in
            root.forEachElement { index, child in
                kinds.append(child.kind)
                return index < 5
            }
        }
        #expect(kinds == [.object, .array, .string, .number, .boolean, .null])
    }

    @Test(arguments: ["1", #""a""#, "null", "[]", "{}"])
    func findsNoChildWhereThereIsNone(_ text: String) throws {
        #expect(try root(of: text) { $0.member("a") == nil && $0.element(at: 0) == nil })
        #expect(try root(of: text) { $0.element(at: -1) == nil && $0.count == 0 })
    }

    private func root<Result>(
        of text: String, _ body: (JSONNode) throws -> Result
    ) throws -> Result {
        try JSONDocument(Array(text.utf8)).withRoot(body)
    }
}
