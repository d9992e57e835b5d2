import Documents
import TestSupport
import Testing

/// R2 and R5: what is not there is missing, and a default needs an object that lacks the value.
@Suite(.quick) struct PresenceTests {
    @Test(
        "R2: only what is there is counted",
        arguments: [
            ("$.items[*]", #"{"error": "maintenance"}"#, nil), ("$.items[*]", #"{"items": []}"#, 0),
            ("$.items[*]", #"{"items": null}"#, nil), ("$.items[*]", #"{"items": "none"}"#, nil),
            ("$.items[*]", #"{"items": {}}"#, 0), ("$.itmes[*]", #"{"items": [1]}"#, nil),
            ("$.items[?@.x == 1]", #"{"items": [{"x": 2}]}"#, 0),
            ("$.items[?@.x == 1]", #"{"item": [{"x": 1}]}"#, nil),
            ("$.items[1:]", #"{"items": [1]}"#, 0), ("$.items[1:]", "[]", nil),
            ("$.groups[*].items[*]", #"{"groups": [{"items": []}, {}]}"#, 0),
            ("$.groups[*].items[*]", #"{"groups": [{"itmes": [1]}]}"#, nil),
            ("$.items[*].x", #"{"items": [{"y": 1}]}"#, 0), ("$..x", #"{"y": 1}"#, nil),
            ("$..[?@.x]", #"{"y": {"z": 1}}"#, 0), ("$.a", #"{"a": null}"#, 1), ("$.a", "{}", nil),
            ("$.a[0, 5]", #"{"a": [1]}"#, 1), ("$.a[5, 6]", #"{"a": [1]}"#, nil), ("@[*]", "[]", 0),
            ("@[*]", "null", nil), ("$[*]", "5", nil),
        ] as [(String, String, Int?)])
    func countsWhatIsThere(_ path: String, _ json: String, expected: Int?) throws {
        #expect(try number(.count(JSONPath(path)), of: json) == expected.map(Double.init))
    }

    @Test(
        "R2: a rank against a score that is not there is none",
        arguments: [
            ("$.all[?@.score > value($.all[?@.code == 'H24'].score)]", 1),
            ("$.all[?@.score > $.own]", nil), ("$.all[?@.score == $.none]", nil),
            ("$.all[?@.score != $.none]", nil), ("$.all[?@.score == $.own]", 1),
            ("$.all[?@.score > value($.all[?@.code == 'H30'].score)]", nil),
            ("$.all[?@.score > value($.all[?@.code == 'H99'].score)]", nil),
            ("$.all[?search(@.code, $.none)]", nil), ("$.all[?search(@.code, $.bad)]", nil),
            ("$.all[?search(@.none, 'H')]", 0), ("$.all[?@.none > 1]", 0),
        ] as [(String, Double?)])
    func countsNothingAgainstWhatIsNotThere(_ path: String, expected: Double?) throws {
        let json = """
            {"own": null, "bad": "[", "all": [{"code": "H24", "score": 70},
             {"code": "H30", "score": null}, {"code": "H01", "score": 80}]}
            """
        #expect(try number(.count(JSONPath(path)), of: json) == expected)
    }

    private static let objects: [(Locator, String, Bool)] = [
        (.member("v"), "{}", true), (.member("v"), #"{"v": null}"#, true),
        (.member("v"), "[]", false), (.member("v"), "null", false), (.member("v"), "5", false),
        (.path(path("$.data.v")), #"{"data": {}}"#, true),
        (.path(path("$.data.v")), #"{"code": "ERR"}"#, false),
        (.path(path("$.data.v")), #"{"data": null}"#, false),
        (.path(path("$.data.v")), #"{"data": []}"#, false),
        (.path(path(".list[1]")), #"{"list": [0]}"#, true),
        (.path(path(".list[1]")), #"{"list": {"1": 0}}"#, false),
        (.path(path("$[0]")), "[]", false), (.path(path("$[0].v")), "[{}]", true),
        (.path(path(".all[?@.k == 'a'].v")), #"{"all": [{"k": "a"}]}"#, true),
        (.path(path(".all[?@.k == 'a'].v")), #"{"all": []}"#, false),
        (.path(path("$..v")), #"{"code": "ERR"}"#, false),
        (.member("v", up: 1), "{}", false), (.key(up: 2), "{}", false),
        (.count(path(".items[*]")), "{}", false),
    ]

    @Test("R5: a default stands for what an object lacks", arguments: objects)
    func usesADefaultOnlyInAnObject(_ locator: Locator, _ json: String, isUsed: Bool) throws {
        #expect(try number(locator, of: json, default: 7) == (isUsed ? 7 : nil))
        let document = try Document(json: json)
        let optional = NumberField(locator: locator, optional: true)
        var isSkipped = false
        if case .success(nil) = Result(catching: { try document.only(optional.value(of:)) }) {
            isSkipped = true
        }
        #expect(isSkipped == isUsed)
        let label = TextField(locator: locator, default: "none")
        #expect((try? document.only { try label.text(of: $0) }) == (isUsed ? "none" : nil))
    }

    /// The field's number; nil if the row is dropped as missing.
    private func number(
        _ locator: Locator, of json: String, default fallback: Double? = nil
    ) throws -> Double? {
        let field = NumberField(locator: locator, default: fallback)
        do {
            return try Document(json: json).only { try field.value(of: $0) }
        } catch let error as RowFault {
            #expect(error == .pathMissing)
            return nil
        }
    }

    private static func path(_ text: String) -> JSONPath {
        do {
            return try JSONPath(text)
        } catch {
            fatalError("\(text): \(error)")
        }
    }
}
