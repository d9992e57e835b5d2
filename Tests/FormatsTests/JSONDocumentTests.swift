import Formats
import Testing

@Suite struct JSONDocumentTests {
    @Test(arguments: [
        (#""xin chào""#, Scalar.string("xin chào")),
        (#""\u00ea\ud83d\ude00\n""#, .string("ê😀\n")),
        ("0", .number(0, text: "0")),
        ("-17", .number(-17, text: "-17")),
        ("18446744073709551615", .number(0x1p64, text: "18446744073709551615")),
        ("2.50", .number(2.5, text: "2.5")),
        ("1e21", .number(1e21, text: "1000000000000000000000")),
        ("true", .boolean(true)),
        ("false", .boolean(false)),
        ("null", .null),
    ])
    func readsAScalar(_ text: String, as scalar: Scalar) throws {
        #expect(try root(of: text) { $0.scalar } == scalar)
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
        #expect(scalars == [.number(Double(digits) ?? 0, text: digits), .string(digits)])
    }

    @Test func readsANumberBeyondDoubleAsInfinite() throws {
        let number = try root(of: "[1e400, 1]") { $0.element(at: 0)?.scalar }
        #expect(number == .number(.infinity, text: "1e400"))
    }

    @Test func callsALargeNumberANumber() throws {
        #expect(try root(of: "[1e400]") { $0.element(at: 0)?.kind } == .number)
    }

    @Test(arguments: ["", "x", "012", "1 "])
    func leavesAMarkedTextThatIsNoNumberAText(_ rest: String) throws {
        let marked = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self) + rest
        #expect(try root(of: "\"\(marked)\"") { $0.scalar } == .string(marked))
    }

    @Test(arguments: ["\u{FEFF}[1]", "[1]\0", "[1]\n\0\0\0", "\u{FEFF} [1] \0"])
    func ignoresAByteOrderMarkAndNULBytesAtTheEnd(_ text: String) throws {
        #expect(try root(of: text) { $0.count } == 1)
    }

    @Test func readsATextTooLongForTheKeptParser() throws {
        let text = String(repeating: "x", count: 3 << 20)
        #expect(try root(of: "[\"\(text)\"]") { $0.element(at: 0)?.scalar } == .string(text))
    }

    @Test func givesTheFirstOfRepeatedMembers() throws {
        let text = #"{"a": 1, "b": 2, "a": 3}"#
        #expect(try root(of: text) { $0.member("a")?.scalar } == .number(1, text: "1"))
        #expect(try root(of: text) { $0.count } == 3)
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
