internal import Basics
internal import Documents

/// A fault in a row, and the field that has it.
struct FieldFault: Error {
    let fault: RowFault
    /// The name of the metric, label or key.
    let name: String
    /// The field whose value is at fault; nil if the values of the whole row are.
    let field: AnyField?
    /// A sentence in place of the problem about the field; built for a message alone.
    let sentence: (@Sendable () -> String)?

    init(_ fault: RowFault, of name: String, _ field: AnyField? = nil) {
        self.fault = fault
        self.name = name
        self.field = field
        sentence = nil
    }

    init(_ fault: RowFault, of name: String, sentence: @escaping @Sendable () -> String) {
        self.fault = fault
        self.name = name
        self.sentence = sentence
        field = nil
    }

    /// The body's result; its fault gets the name and the field.
    static func naming<Value>(
        _ name: @autoclosure () -> String, _ field: @autoclosure () -> AnyField,
        _ body: () throws(RowFault) -> Value
    ) throws(FieldFault) -> Value {
        do throws(RowFault) {
            return try body()
        } catch {
            throw FieldFault(error, of: name(), field())
        }
    }

    /// The message about the row: its place, the name, and the problem about the field.
    func message(about row: Row) -> String {
        let place = printable(row.place, limit: 120)
        if let sentence { return "\(place): \(name): \(sentence())" }
        guard let field else { return "\(place): \(name) \(words)" }
        return "\(place): \(name) ← \(field.problem(about: fault, in: row))"
    }

    private var words: String {
        switch fault {
        case .duplicate: "duplicates an earlier row with the same labels and timestamp"
        case .implausible: "is implausible: before not_before, or later than max_ahead allows"
        default: "is \(fault.rawValue)"
        }
    }
}

/// The dropped values of a run: their number by reason, and messages about the first of each.
struct DropLog {
    /// The maximum number of messages in the reason for a failure.
    private static let summaryLimit = 3

    private(set) var counts: [RowFault: Int] = [:]
    private(set) var remarks: [String] = []
    /// The maximum number of remarks per reason for a drop.
    private let remarkLimit: Int

    init(remarkLimit: Int) {
        self.remarkLimit = remarkLimit
    }

    var isEmpty: Bool { counts.isEmpty }

    /// The number of all drops, with messages about the first; nil if there are none.
    var summary: String? {
        guard !counts.isEmpty else { return nil }
        let messages = remarks.prefix(Self.summaryLimit).joined(separator: "; ")
        return "dropped \(counts.values.reduce(0, +)): \(messages)"
    }

    mutating func note(_ fault: FieldFault, in row: Row) {
        if counts[fault.fault, default: 0] < remarkLimit {
            remarks.append(fault.message(about: row))
        }
        counts[fault.fault, default: 0] += 1
    }

    /// Counts drops that have messages of their own.
    mutating func note(_ fault: RowFault, _ count: Int, _ messages: [String]) {
        guard count > 0 else { return }
        counts[fault, default: 0] += count
        remarks += messages.prefix(remarkLimit)
    }
}

extension Labels {
    /// The labels as an exposition has them; nothing if there are none.
    fileprivate var text: String {
        pairs.map { "\($0.name)=\"\(printable($0.value))\"" }.joined(separator: ",")
    }

    var shown: String { pairs.isEmpty ? "" : "{\(text)}" }
}
