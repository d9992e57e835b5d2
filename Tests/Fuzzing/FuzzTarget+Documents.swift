import Documents

extension FuzzTarget {
    /// Runs a path on a fixed document; finds one text among several.
    static func path(_ text: String) -> Bool {
        guard let path = try? JSONPath(text), let document = fixedDocument else { return false }
        var texts: [String] = []
        document.withRoot { root in
            try? path.forEachMatch(from: root, root: root, budget: Budget(visits: 100_000)) {
                node, _ in
                texts.append(node.scalar?.text ?? "")
                return true
            }
            _ = try? path.first(from: root, root: root)
            _ = path.explanation(in: root)
        }
        try? document.forEachRow(.root) { row in
            for locator in [Locator.count(path), .path(path)] {
                _ = try? NumberField(locator: locator, default: 0).value(of: row)
            }
            return true
        }
        _ = path.columns
        return !path.isSingular && texts.contains("Vĩnh Bảo")
    }

    /// Finds a number that no `Double` holds.
    static func json(_ bytes: [UInt8]) -> Bool {
        guard let document = try? JSONDocument(bytes) else { return false }
        try? everything.map { try Document.json(document).forEachRow($0) { checkDigits(of: $0) } }
        return scalars(in: .json(document)).contains { scalar in
            guard case .number(let number) = scalar else { return false }
            return number.value.isInfinite
        }
    }

    /// Ends the program if the digits of a number are not those of its value.
    private static func checkDigits(of row: Row) -> Bool {
        guard case .number(let number)? = row.node.scalar, let label,
            let digits = try? label.text(of: row)
        else { return true }
        if Double(digits) != number.value { fatalError("the digits of another number") }
        return true
    }

    private static let label = (try? JSONPath("@")).map { TextField(locator: .path($0)) }

    /// Finds a cell that holds a quote.
    static func csv(_ bytes: [UInt8]) -> Bool {
        let titled = CSV(
            delimiter: UInt8(ascii: ";"), header: "Ma", end: ["Sum"], isEndOptional: true)
        let total = CSV(total: TotalRow(texts: ["Sum"], isChecked: true))
        let tables = [CSV(), titled, total].compactMap { try? $0.decode(bytes, maxRows: 100) }
        for table in tables {
            _ = table.ragged.map(\.description) + table.columns
            _ = table.line(ofRow: table.rowCount - 1)
            _ = table.broken.messages + table.columns.map { "\(table.columns(named: $0))" }
        }
        return tables.flatMap { scalars(in: .table($0)) }
            .contains { $0.text.contains("\"") }
    }

    /// Every value in a document that has no members.
    private static func scalars(in document: Document) -> [Scalar] {
        var scalars: [Scalar] = []
        try? everything?.forEachMatch(in: document) { node in
            node.forEachMember { name, _ in
                guard node.member(name) != nil else { fatalError("a member is not found") }
                return true
            }
            if node.element(at: node.count) != nil { fatalError("an element beyond the last") }
            if let scalar = node.scalar { scalars.append(scalar) }
        }
        return scalars
    }

    private static let everything = try? JSONPath("$..*")

    private static let fixedDocument = (try? JSONDocument(Array(fixedText.utf8))).map(Document.json)

    private static let fixedText = """
        {"code": "OK", "items": [
            {"name": "An Dương", "total": 25, "tags": ["a", "b"], "30": {"pc": 0.5}},
            {"name": "Vĩnh Bảo", "total": 1204, "tags": [], "open": true},
            {"name": "Kiến An", "total": null, "a b": -1.5e3}], "more": [[1, [2, [3]]], {}]}
        """
}

extension JSONPath {
    /// Calls the body with each match in a document.
    fileprivate func forEachMatch(in document: Document, _ body: (Node) -> Void) throws {
        try document.forEachRow(self) { row in
            body(row.node)
            return true
        }
    }
}
