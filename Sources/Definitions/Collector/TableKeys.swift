internal import Documents

/// The keys of `table`: how rows of text become a table.
enum TableKeys {
    static let delimiter = Key(
        "delimiter",
        ValueType<UInt8>.text("one of , ; | or tab") {
            [
                ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
                "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
            ][$0]
        }, .defaults(UInt8(ascii: ","), "','"), "What stands between two cells of a CSV file.")
    static let header = Key(
        "header", .text(upTo: 1024), .optional("the first row"),
        "The first row that holds this text is the header; rows above it are a title.")
    static let end = Key(
        "end", .text(upTo: 1024), .optional("the end of the file"),
        "From the row on whose first cell is this text, rows are not data.")

    static let table = KeyTable("'table'", [delimiter.entry, header.entry, end.entry])
}

extension ValueType<CSV> {
    static let csv = fields("a mapping (see below)", TableKeys.table) { fields, reader in
        let delimiter = fields.value(TableKeys.delimiter, &reader)
        let header = fields.value(TableKeys.header, &reader)
        let end = fields.value(TableKeys.end, &reader)
        return delimiter.map { CSV(delimiter: $0, header: header, end: end) }
    }
}
