import Testing

@testable import Documents

/// Every registered format goes through the conformance kit.
@Suite struct FormatConformanceTests {
    /// By the name of the format.
    private static let samples = [
        "json": FormatSamples(
            document: #"[{"code":"a","n":1},{"code":"b","n":2.5},{"code":"Hải Phòng","n":null}]"#,
            withText: { #"[{"code":"\#($0)"}]"# },
            nested: { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }),
        "csv": FormatSamples(
            document: "code,n\na,1\n\"b\",\"2,5\"\nHải Phòng,\n", withText: { "code\n\($0)\n" },
            nested: nil),
    ]

    @Test(arguments: DocumentFormat.all) func conforms(_ format: DocumentFormat) throws {
        let samples = try #require(Self.samples[format.name], "no samples of \(format.name)")
        #expect(FormatConformance(format: format, samples: samples).problems == [])
    }

    @Test func findsFaultWithADecoderThatTakesAnything() throws {
        let careless = DocumentFormat(
            name: "careless", fileEndings: [], mediaTypes: [], firstBytes: [],
            defaultRows: .elements, isTable: true
        ) { (_, _) throws(DecodeError) in
            .json(try JSONDocument(Array("[1,2]".utf8)))
        }
        let samples = try #require(Self.samples["csv"])
        #expect(
            FormatConformance(format: careless, samples: samples).problems == [
                "finds 2 rows of 3 in its sample", "takes an empty file for a document",
                "takes invalid UTF-8 for a document", "takes UTF-16 for a document",
                "loses a text of 4 MiB", "reads 3 rows where 2 are allowed",
            ])
    }

    @Test func namesAndEndingsAreUnique() {
        let names = DocumentFormat.all.map(\.name)
        let endings = DocumentFormat.all.flatMap(\.fileEndings)
        #expect(Set(names).count == names.count)
        #expect(Set(endings).count == endings.count)
        #expect(DocumentFormat.all.allSatisfy { !$0.fileEndings.isEmpty })
    }

    @Test(arguments: [
        ("reports/*.CSV", "csv"), ("a.json", "json"), ("a.csv.bak", nil), ("csv", nil),
    ])
    func isKnownByTheEndingOfAFileName(_ file: String, as name: String?) {
        #expect(DocumentFormat.ofFile(named: file)?.name == name)
    }
}
