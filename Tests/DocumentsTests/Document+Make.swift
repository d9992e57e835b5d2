import Documents

extension Document {
    init(json text: String) throws {
        self = .json(try JSONDocument(Array(text.utf8)))
    }

    init(csv text: String, maxRows: Int = 1000) throws {
        self = .table(try CSV().decode(Array(text.utf8), maxRows: maxRows))
    }

    /// The body's result for each row.
    func map<Value>(_ path: String, _ body: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        var failure: (any Error)?
        try forEachRow(try JSONPath(path)) { row in
            do {
                values.append(try body(row))
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
        return values
    }

    /// The body's result for the document as the only row.
    func only<Value>(_ body: (Row) throws -> Value) throws -> Value {
        try withRoot { root in try body(Row(node: root, steps: [], pass: Pass(root: root))) }
    }
}
