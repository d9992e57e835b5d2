import Documents
import TestSupport
import Testing

@Suite struct JSONPathSyntaxTests {
    @Test(arguments: [
        ("", 0, "expected '$', '@', '.' or '[', found the end of the path"),
        ("items[*]", 0, "expected '$', '@', '.' or '[', found 'i'"),
        (" $", 0, "expected '$', '@', '.' or '[', found ' '"),
        ("$ ", 1, "expected '.' or '['; other names are written ['…'], found ' '"),
        ("$.a-b", 3, "expected '.' or '['; other names are written ['…'], found '-'"),
        ("$.", 2, "expected a name or '*', found the end of the path"),
        ("$. a", 2, "expected a name or '*', found ' '"),
        ("$...a", 3, "expected a name or '*', found '.'"),
        ("$.1", 2, "expected a name or '*', found '1'"),
        ("$[", 2, "expected a name in quotes, an index, '*' or '?', found the end of the path"),
        (
            "$[a]", 2,
            "expected a name in quotes, an index, '*' or '?', found 'a'; put the name in quotes"
        ),
        (
            "$.items[(@.length-1)]", 8,
            "expected a name in quotes, an index, '*' or '?', found '('; write [-1] for the last "
                + "element, and [?…] for a filter"
        ),
        ("$[0", 3, "expected ',' or ']', found the end of the path"),
        ("$[0,]", 4, "expected a name in quotes, an index, '*' or '?', found ']'"),
        ("$[01]", 2, "an index must not begin with 0"),
        ("$[-0]", 2, "an index must not begin with 0"),
        ("$[-]", 3, "expected a digit, found ']'"),
        ("$[9007199254740992]", 2, "an index must be within ±9007199254740991"),
        ("$[::-99999999999999999999]", 4, "an index must be within ±9007199254740991"),
        ("$['a", 2, "unterminated quote"),
        ("$['a\nb']", 4, "unescaped control character in quotes"),
        (#"$["\'"]"#, 3, "unknown escape sequence"),
        (#"$['\ud800']"#, 3, "unpaired surrogate"),
        (#"$['\ud83d\u0041']"#, 3, "unpaired surrogate"),
        (#"$['\u00g0']"#, 7, "expected a hexadecimal digit, found 'g'"),
        (#"$['\u００e9']"#, 5, "expected a hexadecimal digit, found '０'"),
        (
            "$[?]", 3,
            "expected a path with '@' or '$', a value, a function, '!' or '(', found ']'"
        ),
        ("$[?(@.a]", 7, "expected '&&', '||' or ')', found ']'"),
        ("$[?@.a = 1]", 7, "expected ',' or ']', found '='"),
        ("$[?@.a == b]", 10, "'b' is not a value; strings must be quoted"),
        ("$[?@.a == 'x' == 'y']", 14, "expected ',' or ']', found '='"),
        ("$[?true]", 3, "'true' is not a condition; compare it with a value"),
        ("$[?@.a || 1]", 10, "'1' is not a condition; compare it with a value"),
        ("$[?@.a == 01]", 10, "a number must not begin with 0"),
        ("$[?@.a == 1.]", 12, "expected a digit, found ']'"),
        ("$[?@.a == 1e400]", 10, "number too large"),
        ("$[?@.* == 1]", 3, "a filter compares one value: '@.*' can match several"),
        ("$[?1 < @..a]", 7, "a filter compares one value: '@..a' can match several"),
        ("$[?length(@.*) < 3]", 10, "a filter compares one value: '@.*' can match several"),
        ("$[?count(1) == 1]", 9, "expected a path with '@' or '$' for count(), found '1'"),
        ("$[?value(@..color)]", 3, "'value(@..color)' is not a condition; compare it with a value"),
        ("$[?length(@, @) == 1]", 11, "expected ')', found ','"),
        ("$[?count (@.*) == 1]", 3, "'count' is not a value; strings must be quoted"),
        (
            "$[?find(@.a)]", 3,
            "unknown function 'find'; expected one of length, count, value, match, search"
        ),
        ("$[?match(@.a, 'b') == true]", 3, "'match(@.a, 'b')' is a condition, not a value"),
        ("$[?true == search(@.a, 'b')]", 11, "'search(@.a, 'b')' is a condition, not a value"),
        ("$[?match(@.a)]", 12, "expected ',', found ')'"),
        ("$[?match(@.a, @.b, @.c)]", 17, "expected ')', found ','"),
        ("$[?match(@.*, 'b')]", 9, "a filter compares one value: '@.*' can match several"),
        ("$[?length(match(@, 'b'))]", 10, "'match(@, 'b')' is a condition, not a value"),
    ])
    func isRefused(_ path: String, at offset: Int, saying message: String) {
        #expect(throws: JSONPathError(offset: offset, message)) { try JSONPath(path) }
    }

    @Test(arguments: [
        ("$", false, true),
        ("$.a['b'][0][-1]", false, true),
        ("@", true, true),
        (".a", true, true),
        ("['a']", true, true),
        ("..a", true, false),
        ("$[*]", false, false),
        ("$.a[0, 1]", false, false),
        ("$[0:1]", false, false),
        ("$[?@.a]", false, false),
    ])
    func tellsWhereAPathBeginsAndWhetherItIsSingular(
        _ text: String, isRelative: Bool, isSingular: Bool
    ) throws {
        let path = try JSONPath(text)
        #expect(path.isRelative == isRelative)
        #expect(path.isSingular == isSingular)
        #expect(path.description == text)
    }

    @Test(arguments: [
        ("$[?length(@) < 3]", "$[?length( @ )<3]"),
        ("$[?count(@.*) == 1]", "$[? count(@ .*)==1 ]"),
        (#"$[?value(@..color) == "red"]"#, "$[?value(@..color)=='red']"),
        ("$[?!(@.a) && !@.b]", "$[?! ( @.a )&&! @.b]"),
    ])
    func allowsBlanks(_ path: String, _ other: String) throws {
        let text = #"[{"color": "red"}, {"a": 1}, [], "abcd"]"#
        let document = try Document(json: text)
        let first = try document.map(path) { $0.steps.map(\.child) }
        #expect(!first.isEmpty)
        #expect(try document.map(other) { $0.steps.map(\.child) } == first)
    }

    @Test func isNoLongerThan4096Characters() {
        let path = "$['" + String(repeating: "ê", count: 4091) + "']"
        #expect(throws: Never.self) { try JSONPath(path) }
        #expect(throws: JSONPathError(offset: 4096, "longer than 4096 characters")) {
            try JSONPath(path + " ")
        }
    }

    @Test func hasNoMoreThan64Segments() {
        let path = "$" + String(repeating: ".a", count: 63) + "[?@.b]"
        #expect(throws: JSONPathError(offset: 130, "more than 64 segments")) {
            try JSONPath(path)
        }
        #expect(throws: Never.self) { try JSONPath(path.replacing("[?@.b]", with: "[?@]")) }
    }

    @Test(arguments: [
        ("(", ")", "", "nested deeper than 64"),
        ("length(", ")", " == 1", "nested deeper than 64"),
        ("@[?", "]", "", "more than 64 segments"),
    ])
    func isNestedNoDeeperThan64(
        _ opening: String, _ closing: String, _ end: String, message: String
    ) {
        let path = { (depth: Int) in
            "$[?" + String(repeating: opening, count: depth) + "@"
                + String(repeating: closing, count: depth) + end + "]"
        }
        #expect(throws: Never.self) { try JSONPath(path(63)) }
        let offset = 3 + 64 * opening.count
        let error = #expect(throws: JSONPathError.self) { try JSONPath(path(64)) }
        #expect(error?.message == message)
        #expect(error.map { offset - 2...offset ~= $0.offset } == true)
    }

    static let long =
        #"$.a..['b\n', "\u00ea", -1, 1:-2:3, *][?!(@.c >= 1e2) && count(@..*) < 3 || $['d']]"#

    @Test(arguments: long.indices)
    func survivesAnEndAnywhere(_ end: String.Index) {
        let prefix = String(Self.long[..<end])
        do throws(JSONPathError) {
            #expect(try JSONPath(prefix).description == prefix)
        } catch {
            #expect((0...prefix.unicodeScalars.count).contains(error.offset))
        }
    }

    @Test func survivesAnyChange() {
        var generator = SeededGenerator(seed: 9535)
        let alphabet = Array("[]().,:'\"*?@$!&|=<>-019aeu \\\n\0ệ😀")
        for _ in 0..<5000 {
            var characters = Array(Self.long)
            for _ in 0..<3 {
                let index = Int.random(in: characters.indices, using: &generator)
                characters[index] = alphabet.randomElement(using: &generator) ?? "$"
            }
            let text = String(characters)
            do throws(JSONPathError) {
                #expect(try JSONPath(text).description == text)
            } catch {
                #expect((0...text.unicodeScalars.count).contains(error.offset))
            }
        }
    }
}
