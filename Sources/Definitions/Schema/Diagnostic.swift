/// An error or warning about a file, and its position.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// Counted from 1; the column counts characters.
    package let line: Int
    package let column: Int
    package let kind: Kind
    package let message: String
    /// True if the file is active nevertheless.
    package let isWarning: Bool

    package init(
        file: String, line: Int, column: Int, kind: Kind, message: String, isWarning: Bool = false
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
        self.message = message
        self.isWarning = isWarning
    }

    /// `file:line:column: message`, as compilers write it.
    package var description: String {
        "\(file):\(line):\(column): \(isWarning ? "warning: " : "")\(message)"
    }

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case unreadable
        case tooLarge = "too_large"
        case notUTF8 = "not_utf8"
        case yaml
        case unknownKey = "unknown_key"
        case missingKey = "missing_key"
        case wrongType = "wrong_type"
        case badValue = "bad_value"
        case badName = "bad_name"
        case badPath = "bad_path"
        case badURL = "bad_url"
        case badVariable = "bad_variable"
        case conflict
        case duplicateName = "duplicate_name"
        case unknownReference = "unknown_reference"
    }

    /// The kind as a label of `kpi_collector_config_file_error`.
    package var reason: String {
        switch kind {
        case .unreadable, .notUTF8: "unreadable"
        case .tooLarge: "too_large"
        case .yaml: "yaml"
        case .unknownKey: "unknown_key"
        case .duplicateName: "duplicate_name"
        case .missingKey, .wrongType, .badValue, .badName, .badPath, .badURL, .badVariable,
            .conflict, .unknownReference:
            "bad_value"
        }
    }
}

extension [Diagnostic] {
    /// Sorted by file and position.
    package var inOrder: [Diagnostic] {
        sorted {
            ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
        }
    }
}
