import Documents
import Testing

@Suite struct JSONPathComparisonTests {
    /// RFC 9535 §2.3.5.2.2, table 11, and what it leaves out.
    @Test(arguments: [
        ("$.absent1 == $.absent2", true),
        ("$.absent1 <= $.absent2", true),
        ("$.absent == 'g'", false),
        ("$.absent1 != $.absent2", false),
        ("$.absent != 'g'", true),
        ("$.absent < 1", false),
        ("1 <= 2", true),
        ("1 > 2", false),
        ("13 == '13'", false),
        ("'a' <= 'b'", true),
        ("'a' > 'b'", false),
        ("$.obj == $.arr", false),
        ("$.obj != $.arr", true),
        ("$.obj == $.obj", true),
        ("$.obj != $.obj", false),
        ("$.arr == $.arr", true),
        ("$.arr != $.arr", false),
        ("$.obj == 17", false),
        ("$.obj != 17", true),
        ("$.obj <= $.arr", false),
        ("$.obj < $.arr", false),
        ("$.obj <= $.obj", true),
        ("$.arr <= $.arr", true),
        ("1 <= $.arr", false),
        ("1 >= $.arr", false),
        ("1 > $.arr", false),
        ("1 < $.arr", false),
        ("true <= true", true),
        ("true > true", false),
        ("false < true", false),
        ("null == null", true),
        ("null >= null", true),
        ("null == $.absent", false),
        ("1 == 1.0", true),
        ("1e2 >= 100", true),
        ("-0 == 0", true),
        ("'' < 'a'", true),
        ("'10' < '9'", true),
        (#"'\u00e9' == 'e\u0301'"#, false),
        (#"'\uffff' < '\ud83d\ude00'"#, true),
        ("$.deep.a == $.deep.b", true),
        ("$.deep.a == $.deep.c", false),
        ("$.deep.b == $.deep.d", false),
        ("length('abc') == 3", true),
        ("length($.arr) == 2", true),
        ("length($.obj) == 1", true),
        ("length(1) == $.absent", true),
        ("length(length($.arr)) == $.absent", true),
        ("count($..*) == 26", true),
        ("value($..x) == 'y'", true),
        ("value($.arr.*) == $.absent", true),
        ("value($.absent) == $.absent", true),
    ])
    func comesTo(_ condition: String, _ result: Bool) throws {
        let document = try Document(
            json: #"""
                {"obj": {"x": "y"}, "arr": [2, 3], "deep": {
                    "a": {"m": [1, {"n": null}], "o": 2}, "b": {"o": 2.0, "m": [1, {"n": null}]},
                    "c": {"m": [1, {"p": null}], "o": 2}, "d": [1]}}
                """#)
        let rows = try document.map("$[?\(condition)]") { _ in true }
        #expect(rows.isEmpty == !result)
    }
}
