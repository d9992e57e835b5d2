internal import Basics
internal import Indicators

/// How something is settled by hand.
enum ClosureKeys {
    static let on = Key("on", ValueType<Day>.day, .required, "The day on which it was settled.")
    static let result = Key(
        "result", .text(upTo: 200), .optional("none is told"), "What came out, such as met.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"), "The decision that settled it.")

    static let table = KeyTable("'closed'", [on.entry, result.entry, basis.entry])

    /// The key itself, for whatever can be settled.
    static let closed = Key(
        "closed", ValueType<Closure>.closure, .optional("it is open"),
        "Settles it by hand; its status is `closed` from then on.")
}

extension ValueType<Closure> {
    static let closure = fields("a mapping (see below)", ClosureKeys.table) { fields, reader in
        let on = fields.value(ClosureKeys.on, &reader)
        let result = fields.value(ClosureKeys.result, &reader)
        let basis = fields.value(ClosureKeys.basis, &reader)
        return on.map { Closure(on: $0, result: result, basis: basis) }
    }
}
