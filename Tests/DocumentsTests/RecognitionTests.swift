import Documents
import TestSupport
import Testing

/// A body that is not what the format reads is named, with the steps to one that is.
@Suite(.quick) struct RecognitionTests {
    static let bodies: [(bytes: [UInt8], words: String)] = [
        ([0x50, 0x4B, 3, 4] + Array("....xl/workbook.xml".utf8), "an Excel workbook (.xlsx)"),
        ([0x50, 0x4B, 3, 4] + Array("....word/document.xml".utf8), "a Word document (.docx)"),
        (
            [0x50, 0x4B, 3, 4]
                + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
            "an OpenDocument spreadsheet (.ods)"
        ),
        ([0x50, 0x4B, 3, 4] + Array("a.csv".utf8), "a ZIP archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "an old Excel or Word file"),
        (Array("%PDF-1.7\n".utf8), "a PDF"), ([0x1F, 0x8B, 8, 0], "gzip-compressed data"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"),
        (Array("{\\rtf1 x}".utf8), "a Rich Text document"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "an image"),
        ([0xFF, 0xFE] + "Mã;Số\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "UTF-16"),
        ("Ma;So\n1;2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "UTF-16"),
        ("Ma;So\n1;2\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, "UTF-16"),
        (Array("\n <!DOCTYPE html><html>".utf8), "an HTML page"),
        (Array("<!-- x --><HTML lang=vi>".utf8), "an HTML page"),
        (Array("\u{FEFF}<?xml version=\"1.0\"?><a/>".utf8), "XML"),
    ]

    @Test("R14: a body of another kind is named in each format", arguments: bodies)
    func namesTheKind(_ bytes: [UInt8], words: String) {
        for format in DocumentFormat.all {
            let message = message(bytes, format)
            #expect(
                message?.hasPrefix("this is \(words)") == true, "\(format.name): \(message ?? "")")
            #expect(message?.contains("which is not read; ") == true)
        }
    }

    @Test(
        "R14: a text of another format is named with the key to set",
        arguments: [
            (DocumentFormat.csv, #"[{"a":1}]"#, nil, "this is JSON; set format: json"),
            (.csv, #" {"code":"ERR","rows":[]} "#, "text/csv", "this is JSON; set format: json"),
            (.json, "Mã;Số\n01;2\n", nil, "did you mean format: csv?"),
            (.json, "Mã,Số\n01,2\n", "text/csv; charset=utf-8", "did you mean format: csv?"),
            (.json, "{\"a\":1}\n{\"a\":2}\n", nil, "this is JSON lines"),
            (.json, "{\"a\":", "text/html", "the server declares text/html"),
        ])
    func namesTheFormat(
        _ format: DocumentFormat, _ text: String, mediaType: String?, words: String
    ) {
        let message = message(Array(text.utf8), format, mediaType)
        #expect(message?.contains(words) == true, "\(message ?? "")")
    }

    @Test("R14: a text in an old encoding says so", arguments: DocumentFormat.all)
    func namesOldEncodings(_ format: DocumentFormat) {
        let text =
            format.isTable ? Array("Ma,So\n1,".utf8) + [0xD5, 0xE3] : Array("[\"".utf8) + [0xD5]
        let message = message(text + Array("\"]\n".utf8), format)
        #expect(
            message?.contains("it may be windows-1258, TCVN3 or VNI") == true, "\(message ?? "")")
    }

    @Test(
        "R14: tables whose first cell looks like something else are read",
        arguments: [
            "[a],b\n1,2\n", "{,}\n1,2\n", "<5,>5\n1,2\n", "PK,So\n1,2\n", "a\n1\n", "1\n2\n",
        ])
    func readsOddTables(_ text: String) {
        #expect(message(Array(text.utf8), .csv) == nil)
    }

    @Test(
        "R14: a JSON text is read whatever media type the server declares",
        arguments: ["text/html", "text/csv", "application/json", "application/geo+json", nil])
    func readsJSONOfAnyMediaType(_ mediaType: String?) {
        #expect(message(Array("[1]".utf8), .json, mediaType) == nil)
    }

    @Test(
        "R14: a media type names its format",
        arguments: [
            ("text/csv", "csv"), ("Text/CSV; header=present", "csv"), ("application/json", "json"),
            ("application/problem+json", "json"), ("text/plain", nil), ("", nil), (nil, nil),
        ] as [(String?, String?)])
    func findsTheFormatOfAMediaType(_ mediaType: String?, name: String?) {
        #expect(DocumentFormat.ofMediaType(mediaType)?.name == name)
    }

    private func message(
        _ bytes: [UInt8], _ format: DocumentFormat, _ mediaType: String? = nil
    ) -> String? {
        do {
            _ = try format.read(bytes, mediaType: mediaType, DocumentFormat.Options(maxRows: 100))
            return nil
        } catch {
            return "\(error)"
        }
    }
}
