internal import Basics

/// The shape of a value, for the JSON Schema and the links of manuals.
indirect enum ValueSchema: Sendable {
    /// Any text, number or Boolean; its parser decides.
    case scalar
    case boolean
    case integer(ClosedRange<Int>)
    case choice([String])
    case mapping(KeyTable)
    /// A list of 1 to `limit` values, or a single value.
    case list(ValueSchema, limit: Int)
    /// A mapping of 1 to `limit` keys that the author chooses.
    case dictionary(ValueSchema, least: Int, limit: Int)
    /// A scalar, or a mapping with these keys.
    case scalarOrMapping(KeyTable)

    /// The table of the mapping that the value may be or contain.
    var table: KeyTable? {
        switch self {
        case .scalar, .boolean, .integer, .choice: nil
        case .mapping(let table), .scalarOrMapping(let table): table
        case .list(let element, _), .dictionary(let element, _, _): element.table
        }
    }
}
