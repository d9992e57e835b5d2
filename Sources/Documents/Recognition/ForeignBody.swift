internal import Basics

/// A kind of body that no format reads, known by its first bytes.
enum ForeignBody: String, CaseIterable, Hashable, Sendable {
    case xlsx = "an Excel workbook (.xlsx)"
    case docx = "a Word document (.docx)"
    case spreadsheet = "an OpenDocument spreadsheet (.ods)"
    case zip = "a ZIP archive"
    case oldOffice = "an old Excel or Word file (.xls, .doc)"
    case pdf = "a PDF"
    case richText = "a Rich Text document (.rtf)"
    case gzip = "gzip-compressed data"
    case archive = "a compressed archive"
    case database = "an SQLite database"
    case parquet = "a Parquet file"
    case image = "an image"
    case utf16 = "UTF-16 text"
    case html = "an HTML page"
    case xml = "XML"

    /// The kind of a body; nil for plain text, and for anything unknown.
    init?(_ bytes: [UInt8]) {
        if let kind = Self.signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
            self = kind == .zip ? Self.inZIP(bytes) : kind
        } else if bytes.hasNULBetweenCharacters {
            self = .utf16
        } else if let markup = Self.markup(bytes) {
            self = markup
        } else {
            return nil
        }
    }

    /// The kind of a file by its ending; nil for endings that say nothing.
    init?(ending: String) {
        switch ending {
        case "xlsx", "xlsm", "xltx": self = .xlsx
        case "docx": self = .docx
        case "ods": self = .spreadsheet
        case "xls", "doc": self = .oldOffice
        case "pdf": self = .pdf
        case "rtf": self = .richText
        case "zip": self = .zip
        case "gz", "tgz": self = .gzip
        case "rar", "7z", "bz2", "xz", "zst": self = .archive
        case "db", "sqlite", "sqlite3": self = .database
        case "parquet": self = .parquet
        case "png", "jpg", "jpeg", "gif", "tif", "tiff", "webp": self = .image
        case "html", "htm": self = .html
        case "xml", "rss": self = .xml
        default: return nil
        }
    }

    /// The sentence for the operator: the kind, and the steps to a body that can be read.
    var sentence: String { "this is \(rawValue), which is not read; \(advice)" }

    private var advice: String {
        switch self {
        case .xlsx, .spreadsheet, .oldOffice:
            "save the sheet as 'CSV UTF-8 (*.csv)' and name that file"
        case .docx, .richText, .pdf, .image:
            "ask the publisher for the table as CSV or JSON, or type it into a CSV file"
        case .zip, .archive: "unpack it, and name the CSV or JSON file that is in it"
        case .gzip: "unpack it, or let the server send it with 'Content-Encoding: gzip'"
        case .database, .parquet: "export the table as CSV in UTF-8"
        case .utf16: "save it as UTF-8 (in Excel: 'CSV UTF-8')"
        case .html:
            "it may be an error or a login page: open the URL in a browser, and name the address of "
                + "the data itself"
        case .xml: "ask the publisher for JSON or CSV"
        }
    }
}

extension ForeignBody {
    private static let signatures: [(bytes: [UInt8], kind: ForeignBody)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (Array("%PDF-".utf8), .pdf), (Array(#"{\rtf"#.utf8), .richText),
        ([0x1F, 0x8B], .gzip),
        (Array("Rar!\u{1A}\u{07}".utf8), .archive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
        (Array("BZh91AY&SY".utf8), .archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive),
        (Array("SQLite format 3\0".utf8), .database), (Array("PAR1".utf8), .parquet),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .image), ([0xFF, 0xD8, 0xFF], .image),
        (Array("GIF87a".utf8), .image), (Array("GIF89a".utf8), .image),
        ([0x49, 0x49, 0x2A, 0x00], .image), ([0x4D, 0x4D, 0x00, 0x2A], .image),
        ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16),
    ]

    /// The kind of document in a ZIP archive, by the names of the files in it.
    private static func inZIP(_ bytes: [UInt8]) -> ForeignBody {
        // The names stand before each file, and once more at the end of the archive.
        let parts = [bytes.prefix(4096), bytes.suffix(64 << 10)]
        let holds = { (name: String) in
            let name = Array(name.utf8)
            return parts.contains { $0.firstRange(of: name) != nil }
        }
        if holds("xl/workbook") || holds("xl/worksheets") { return .xlsx }
        if holds("word/document") { return .docx }
        return holds("opendocument.spreadsheet") ? .spreadsheet : .zip
    }

    private static func markup(_ bytes: [UInt8]) -> ForeignBody? {
        let text = bytes.dropFirst(bytes.byteOrderMarkLength).drop { $0 <= 0x20 }
        guard text.first == UInt8(ascii: "<") else { return nil }
        let start = String(decoding: text.prefix(1024), as: UTF8.self).lowercased()
        let html = ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<script"]
        if html.contains(where: start.hasPrefix) || start.contains("<html") { return .html }
        return start.hasPrefix("<?xml") || start.hasPrefix("<!") ? .xml : nil
    }
}

extension [UInt8] {
    /// True for a text of which every other byte is NUL, as UTF-16 has it without a mark.
    fileprivate var hasNULBetweenCharacters: Bool {
        let head = self[..<Swift.min(count, 64)]
        guard head.count >= 4 else { return false }
        let nulls = head.indices.filter { head[$0] == 0 }
        let odd = nulls.count { $0 % 2 == 1 }
        return Swift.max(odd, nulls.count - odd) * 3 >= head.count
            && Set([0, nulls.count]).contains(odd)
    }
}
