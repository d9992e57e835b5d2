extension JSONPathTests {
    /// RFC 9535 §1.5.
    static let bookstore: [Example] = {
        let document = #"""
            { "store": {
                "book": [
                  { "category": "reference", "author": "Nigel Rees",
                    "title": "Sayings of the Century", "price": 8.95 },
                  { "category": "fiction", "author": "Evelyn Waugh",
                    "title": "Sword of Honour", "price": 12.99 },
                  { "category": "fiction", "author": "Herman Melville",
                    "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
                  { "category": "fiction", "author": "J. R. R. Tolkien",
                    "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99 }
                ],
                "bicycle": { "color": "red", "price": 399 }
              }
            }
            """#
        let book = "$['store']['book']"
        let authors = (0..<4).map { "\(book)[\($0)]['author']" }
        let prices = (0..<4).map { "\(book)[\($0)]['price']" }
        return [
            Example(document, "$", ["$"]),
            Example(document, "$.store.book[*].author", authors),
            Example(document, "$..author", authors),
            Example(document, "$.store.*", [book, "$['store']['bicycle']"]),
            Example(document, "$.store..price", prices + ["$['store']['bicycle']['price']"]),
            Example(document, "$..book[2]", ["\(book)[2]"]),
            Example(document, "$..book[2].author", ["\(book)[2]['author']"]),
            Example(document, "$..book[2].publisher", []),
            Example(document, "$..book[-1]", ["\(book)[3]"]),
            Example(document, "$..book[0,1]", ["\(book)[0]", "\(book)[1]"]),
            Example(document, "$..book[:2]", ["\(book)[0]", "\(book)[1]"]),
            Example(document, "$..book[?@.isbn]", ["\(book)[2]", "\(book)[3]"]),
            Example(document, "$..book[?@.price<10]", ["\(book)[0]", "\(book)[2]"]),
            Example(document, "$..book[?value(@..isbn) == '0-553-21311-3']", ["\(book)[2]"]),
        ]
    }()

    /// RFC 9535 §2.3.1.3, §2.3.2.3, §2.3.3.3, §2.3.4.3 and §2.6.1.
    static let selectors: [Example] = {
        let names = #"{"o": {"j j": {"k.k": 3}}, "'": {"@": 2}}"#
        let both = #"{"o": {"j": 1, "k": 2}, "a": [5, 3]}"#
        let letters = #"["a", "b", "c", "d", "e", "f", "g"]"#
        let nulls = #"{"a": null, "b": [null], "c": [{}], "null": 1}"#
        return [
            Example(names, "$.o['j j']", ["$['o']['j j']"]),
            Example(names, "$.o['j j']['k.k']", ["$['o']['j j']['k.k']"]),
            Example(names, #"$.o["j j"]["k.k"]"#, ["$['o']['j j']['k.k']"]),
            Example(names, #"$["'"]["@"]"#, [#"$['\'']['@']"#]),
            Example(names, #"$['\'']["\u0040"]"#, [#"$['\'']['@']"#]),
            Example(#"{"😀": 1, "tên": 2}"#, #"$["\uD83D\ude00"]"#, ["$['😀']"]),
            Example(#"{"😀": 1, "tên": 2}"#, "$.tên", ["$['tên']"]),
            Example(#"{"e\u0301": 1}"#, "$['\u{E9}']", []),
            Example(both, "$[*]", ["$['o']", "$['a']"]),
            Example(both, "$.o[*]", ["$['o']['j']", "$['o']['k']"]),
            Example(
                both, "$.o[*, *]",
                ["$['o']['j']", "$['o']['k']", "$['o']['j']", "$['o']['k']"]),
            Example(both, "$.a[*]", ["$['a'][0]", "$['a'][1]"]),
            Example(letters, "$[1]", ["$[1]"]),
            Example(letters, "$[-2]", ["$[5]"]),
            Example(letters, "$[7]", []),
            Example(letters, "$[-8]", []),
            Example(letters, "$['0']", []),
            Example(letters, "$[1:3]", ["$[1]", "$[2]"]),
            Example(letters, "$[5:]", ["$[5]", "$[6]"]),
            Example(letters, "$[1:5:2]", ["$[1]", "$[3]"]),
            Example(letters, "$[5:1:-2]", ["$[5]", "$[3]"]),
            Example(letters, "$[::-1]", (0..<7).reversed().map { "$[\($0)]" }),
            Example(letters, "$[::0]", []),
            Example(letters, "$[-2:]", ["$[5]", "$[6]"]),
            Example(letters, "$[:-6]", ["$[0]"]),
            Example(letters, "$[:-4:-1]", ["$[6]", "$[5]", "$[4]"]),
            Example(letters, "$[-9007199254740991:9007199254740991:3]", ["$[0]", "$[3]", "$[6]"]),
            Example(letters, "$[9:-9007199254740991:-9007199254740991]", ["$[6]"]),
            Example(both, "$[0, :, ::-1]", []),
            Example(nulls, "$.a", ["$['a']"]),
            Example(nulls, "$.a[0]", []),
            Example(nulls, "$.a.d", []),
            Example(nulls, "$.b[0]", ["$['b'][0]"]),
            Example(nulls, "$.b[*]", ["$['b'][0]"]),
            Example(nulls, "$.b[?@]", ["$['b'][0]"]),
            Example(nulls, "$.b[?@==null]", ["$['b'][0]"]),
            Example(nulls, "$.c[?@.d==null]", []),
            Example(nulls, "$.null", ["$['null']"]),
        ]
    }()

    /// RFC 9535 §2.3.5.3, without `match` and `search`.
    static let filters: [Example] = {
        let document = #"""
            {
              "a": [3, 5, 1, 2, 4, 6,
                    {"b": "j"},
                    {"b": "k"},
                    {"b": {}},
                    {"b": "kilo"}
                   ],
              "o": {"p": 1, "q": 2, "r": 3, "s": 5, "t": {"u": 6}},
              "e": "f"
            }
            """#
        let a = { (indices: [Int]) in indices.map { "$['a'][\($0)]" } }
        let o = { (names: [String]) in names.map { "$['o']['\($0)']" } }
        return [
            Example(document, "$.a[?@.b == 'kilo']", a([9])),
            Example(document, "$.a[?(@.b == 'kilo')]", a([9])),
            Example(document, "$.a[?@>3.5]", a([1, 4, 5])),
            Example(document, "$.a[?@.b]", a([6, 7, 8, 9])),
            Example(document, "$[?@.*]", ["$['a']", "$['o']"]),
            Example(document, "$[?@[?@.b]]", ["$['a']"]),
            Example(document, "$.o[?@<3, ?@<3]", o(["p", "q", "p", "q"])),
            Example(document, #"$.a[?@<2 || @.b == "k"]"#, a([2, 7])),
            Example(document, "$.o[?@>1 && @<4]", o(["q", "r"])),
            Example(document, "$.o[?@.u || @.x]", o(["t"])),
            Example(document, "$.a[?@.b == $.x]", a([0, 1, 2, 3, 4, 5])),
            Example(document, "$.a[?@ == @]", a(Array(0..<10))),
            Example(document, "$.a[?!@.b && !(@ > 2)]", a([2, 3])),
            Example(document, "$.a[?@ == 1 || @ == 2 && @ == 3]", a([2])),
            Example(document, "$.a[?(@ == 1 || @ == 2) && @ != 1]", a([3])),
            Example(document, "$.a[?length(@.b) == 1]", a([6, 7])),
            Example(document, "$.a[?length(@.b) >= 0]", a([6, 7, 8, 9])),
            Example(document, "$[?count(@.*) == 5]", ["$['o']"]),
            Example(document, "$[?length(value(@[9].*)) == 4]", ["$['a']"]),
            Example(document, "$.a[?value(@..b) == 'k']", a([7])),
            Example(document, "$[?value(@.*) == 1]", []),
            Example(#"["ê", "xxx", "😀😀"]"#, "$[?length(@) == 2]", ["$[2]"]),
        ]
    }()

    /// RFC 9535 §2.5.1.3 and §2.5.2.3.
    static let segments: [Example] = {
        let letters = #"["a", "b", "c", "d", "e", "f", "g"]"#
        let document = #"{"o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]]}"#
        let all = [
            "$['o']", "$['a']", "$['o']['j']", "$['o']['k']", "$['a'][0]", "$['a'][1]",
            "$['a'][2]", "$['a'][2][0]", "$['a'][2][1]", "$['a'][2][0]['j']", "$['a'][2][1]['k']",
        ]
        return [
            Example(letters, "$[0, 3]", ["$[0]", "$[3]"]),
            Example(letters, "$[0:2, 5]", ["$[0]", "$[1]", "$[5]"]),
            Example(letters, "$[0, 0]", ["$[0]", "$[0]"]),
            Example(document, "$..j", ["$['o']['j']", "$['a'][2][0]['j']"]),
            Example(document, "$..[0]", ["$['a'][0]", "$['a'][2][0]"]),
            Example(document, "$..[*]", all),
            Example(document, "$..*", all),
            Example(document, "$..o", ["$['o']"]),
            Example(
                document, "$.o..[*, *]",
                ["$['o']['j']", "$['o']['k']", "$['o']['j']", "$['o']['k']"]),
            Example(
                document, "$.a..[0, 1]",
                ["$['a'][0]", "$['a'][1]", "$['a'][2][0]", "$['a'][2][1]"]),
            Example(document, "$ .o\n[ 'j'\t, 'k' ]", ["$['o']['j']", "$['o']['k']"]),
        ]
    }()
}
