internal import Basics

/// The JSON Schema of a kind of file, for editors that complete and check YAML.
///
/// It accepts at least every file that the reader accepts; `kpi-collector check` decides.
/// Source: <https://json-schema.org/draft/2020-12/json-schema-core>.
package enum JSONSchema {
    /// The schema as JSON text, keys in the order of the manual.
    package static func text(of file: Manual.File) -> String {
        let root = file.tables[0]
        let members: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", .string(root.name)),
        ]
        let definitions = reachable(from: root).map { ($0.definition, object($0)) }
        return JSONValue.object(
            members + fields(of: root) + [("$defs", .object(definitions))]
        ).text
    }

    /// The tables of nested mappings, in the order in which keys refer to them.
    private static func reachable(from root: KeyTable) -> [KeyTable] {
        var found: [KeyTable] = []
        func visit(_ table: KeyTable) {
            for next in table.entries.compactMap(\.schema.table)
            where !found.contains(where: { $0.name == next.name }) {
                found.append(next)
                visit(next)
            }
        }
        visit(root)
        return found
    }

    private static func object(_ table: KeyTable) -> JSONValue { .object(fields(of: table)) }

    private static func fields(of table: KeyTable) -> [(String, JSONValue)] {
        let required = table.entries.filter(\.isRequired).map { JSONValue.string($0.name) }
        return [
            ("type", "object"),
            ("properties", .object(table.entries.map { ($0.name, property($0)) })),
            ("required", .array(required)),
            ("additionalProperties", .bool(false)),
        ]
    }

    private static func property(_ entry: KeyEntry) -> JSONValue {
        let absence = entry.isRequired ? "Required." : "Without it: \(entry.absence)."
        let text = "\(entry.summary) Value: \(entry.type). \(absence)"
        return .object([("description", .string(text))] + fields(of: entry.schema))
    }

    private static func fields(of schema: ValueSchema) -> [(String, JSONValue)] {
        switch schema {
        case .scalar: [("type", ["string", "number", "boolean"])]
        case .boolean: [("enum", [.bool(true), .bool(false), "true", "false"])]
        case .integer(let range):
            [
                ("type", ["integer", "string"]), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ]
        case .choice(let names): [("enum", .array(names.map(JSONValue.string)))]
        case .mapping(let table): [("$ref", .string("#/$defs/\(table.definition)"))]
        case .list(let element, let limit):
            [
                (
                    "anyOf",
                    [
                        .object(fields(of: element)),
                        .object([
                            ("type", "array"), ("items", .object(fields(of: element))),
                            ("minItems", 1), ("maxItems", .integer(limit)),
                        ]),
                    ]
                )
            ]
        case .dictionary(let value, let least, let limit):
            [
                ("type", "object"), ("additionalProperties", .object(fields(of: value))),
                ("minProperties", .integer(least)), ("maxProperties", .integer(limit)),
            ]
        case .scalarOrMapping(let table):
            [("anyOf", [.object(fields(of: .scalar)), .object(fields(of: .mapping(table)))])]
        }
    }
}

extension KeyTable {
    /// The name of the table in `$defs`.
    fileprivate var definition: String { title.replacing(" ", with: "-") }
}
