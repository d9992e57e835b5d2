/// A format of documents: how it is recognised, and how its bytes become a document.
///
/// A new format is a folder with an instance of this, a line in `all`, and its fixtures.
package struct DocumentFormat: Sendable {
    /// As `format` in a collector file names it.
    package let name: String
    /// The endings of its files' names, in lower case without the dot; fixtures have the first.
    package let fileEndings: [String]
    /// Its media types, in lower case without parameters.
    package let mediaTypes: [String]
    /// What a document begins with, one of these; empty where it may begin with anything.
    package let firstBytes: [[UInt8]]
    /// The rows of a collector that names none.
    package let defaultRows: JSONPath
    /// Whether its documents are tables, which `table` in a collector file describes.
    package let isTable: Bool
    /// Decodes a whole body; the same bytes give the same document.
    package let decode: @Sendable ([UInt8], Options) throws(DecodeError) -> Document

    /// What a collector file says of its documents.
    package struct Options: Hashable, Sendable {
        package let table: CSV
        /// More rows of a table are an error.
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

    /// The format of a file by the ending of its name, or of a pattern for such names.
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
