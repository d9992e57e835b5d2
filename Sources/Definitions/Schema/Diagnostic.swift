internal import Basics

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
    /// The number of diagnostics that it stands for; 1 for a diagnostic of its own.
    package let count: Int

    /// The maximum number of diagnostics of one file; one more counts the others.
    package static let limit = 50

    package init(
        file: String, line: Int, column: Int, kind: Kind, message: String,
        isWarning: Bool = false, count: Int = 1
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
        self.message = message
        self.isWarning = isWarning
        self.count = count
    }

    /// `file:line:column: message`, as compilers write it.
    package var description: String {
        let file = printable(file, limit: 4096)
        return "\(file):\(line):\(column): \(isWarning ? "warning: " : "")\(message)"
    }

    /// The same diagnostic for further lines.
    func repeated(in lines: [Int]) -> Diagnostic {
        let shown = lines.prefix(5).map(String.init).joined(separator: ", ")
        let more = lines.count > 5 ? " and \(lines.count - 5) more" : ""
        return Diagnostic(
            file: file, line: line, column: column, kind: kind,
            message: "\(message) (likewise in line \(shown)\(more))", isWarning: isWarning)
    }

    /// Stands for diagnostics that are left out, from the first of them on.
    static func omitting(_ count: Int, from first: Diagnostic) -> Diagnostic {
        Diagnostic(
            file: first.file, line: first.line, column: first.column, kind: first.kind,
            message: "… \(grouped(count)) more", isWarning: first.isWarning, count: count)
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
    /// Sorted by file and position; those that stand for others are last.
    package var inOrder: [Diagnostic] {
        sorted {
            guard $0.file == $1.file else { return $0.file < $1.file }
            guard ($0.count > 1) == ($1.count > 1) else { return $0.count == 1 }
            return ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message)
        }
    }

    /// Repeated warnings of a file as one, and at most `limit` diagnostics of each file.
    package var bounded: [Diagnostic] {
        Dictionary(grouping: inOrder.withoutRepeatedWarnings, by: \.file).values.flatMap { all in
            // One that stands for others is among them already, and last.
            let (head, rest) = (all.prefix(Diagnostic.limit), all.dropFirst(Diagnostic.limit))
            guard let first = rest.first else { return Array(head) }
            return head + [.omitting(rest.map(\.count).reduce(0, +), from: first)]
        }
    }

    private var withoutRepeatedWarnings: [Diagnostic] {
        let warnings = Dictionary(grouping: filter(\.isWarning)) { [$0.file, $0.message] }
        let repeated = warnings.filter { $0.value.count > 1 }
        var seen: Set<[String]> = []
        return compactMap { diagnostic in
            let key = [diagnostic.file, diagnostic.message]
            guard diagnostic.isWarning, let all = repeated[key] else { return diagnostic }
            return seen.insert(key).inserted
                ? diagnostic.repeated(in: all.dropFirst().map(\.line)) : nil
        }
    }

    /// The number of errors, those left out included.
    package var errorCount: Int { lazy.filter { !$0.isWarning }.map(\.count).reduce(0, +) }
}

/// The digits of a count, in groups of three.
private func grouped(_ count: Int) -> String {
    let digits = Array(String(count))
    return digits.indices.reduce(into: "") { text, index in
        if index > 0, (digits.count - index) % 3 == 0 { text += "," }
        text.append(digits[index])
    }
}
