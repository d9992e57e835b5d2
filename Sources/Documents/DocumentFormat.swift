/// A document format: its name, its recognition and its decoder.
///
/// A new format is a folder with an instance of this, an entry in `all`, and its fixtures.
package struct DocumentFormat: Sendable {
    /// The name in a collector file's `format`.
    package let name: String
    /// File endings, in lower case without the dot; fixtures have the first.
    package let fileEndings: [String]
    /// Media types, in lower case without parameters.
    package let mediaTypes: [String]
    /// The possible first bytes of a document; empty if it may begin with anything.
    package let firstBytes: [[UInt8]]
    /// The rows of a collector without `rows`.
    package let defaultRows: JSONPath
    /// True if its documents are tables, described by `table` in a collector file.
    package let isTable: Bool
    /// Decodes a whole body; the same bytes give the same document.
    package let decode: @Sendable ([UInt8], Options) throws(DecodeError) -> Document

    /// The settings of a collector file for its documents.
    package struct Options: Hashable, Sendable {
        package let table: CSV
        /// The maximum number of rows of a table; more are an error.
        package let maxRows: Int

        package init(table: CSV = CSV(), maxRows: Int) {
            self.table = table
            self.maxRows = maxRows
        }
    }

    /// Every format.
    package static let all = [json, csv]

    /// The format of that name.
    package static func named(_ name: String) -> DocumentFormat? {
        all.first { $0.name == name }
    }

    /// The format of a file or a file pattern, by its ending.
    package static func ofFile(named name: String) -> DocumentFormat? {
        let name = name.lowercased()
        return all.first { $0.fileEndings.contains { name.hasSuffix(".\($0)") } }
    }
}

extension DocumentFormat: Hashable {
    package static func == (left: DocumentFormat, right: DocumentFormat) -> Bool {
        left.name == right.name
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
