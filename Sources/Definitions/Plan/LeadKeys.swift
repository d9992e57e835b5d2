internal import Basics
internal import Indicators

/// The keys of a lead agency of a task.
struct LeadKeys: Sendable {
    static let set = KeySet("a lead", Self())

    let agency = Key(
        "agency", ValueParser<String>.planOrAgencyID.referring(to: .agency), .required,
        "The id of the agency.")
    let succession = SuccessionKeys()
}

/// The keys of a succession.
struct SuccessionKeys: Sendable {
    let succeededBy = Key(
        "succeeded_by", ValueParser<String>.planOrAgencyID.referring(to: .agency),
        .optional("no successor"), "The id of the agency that took over its work.")
    let since = Key(
        "since", ValueParser<Day>.day, .optional("required with succeeded_by"),
        "The first day of the successor.")
    let basis = Key(
        "basis", .text(upTo: 500), .optional("no basis"), "The decision behind the succession.")
}

extension MappingReader<SuccessionKeys> {
    /// The succession; nil without one, or after a diagnostic.
    func succession(_ context: inout FileContext) -> Agency.Succession? {
        let successor = value(\.succeededBy, &context)
        let since = value(\.since, &context)
        let basis = value(\.basis, &context)
        guard has(\.succeededBy) == has(\.since) else {
            context.report(
                .missingKey, at: node, "'succeeded_by' and 'since' must be given together")
            return nil
        }
        return successor.flatMap { successor in
            since.map { Agency.Succession(successor: successor, since: $0, basis: basis) }
        }
    }
}

/// A lead agency, and the succession that the task alone has.
struct Lead: Sendable {
    let agency: String
    let succession: Agency.Succession?
}

extension ValueParser<Lead> {
    /// An id, or a mapping with a succession.
    static let lead = ValueParser(
        "an agency's id, or a mapping", .scalarOrMapping(LeadKeys.set.table)
    ) { node, context in
        guard node.isMapping else {
            return ValueParser<String>.planOrAgencyID.referring(to: .agency).read(node, &context)
                .map { Lead(agency: $0, succession: nil) }
        }
        return MappingReader(node, LeadKeys.set, &context).flatMap { mapping in
            let agency = mapping.value(\.agency, &context)
            let succession = mapping.group(\.succession).succession(&context)
            return agency.map { Lead(agency: $0, succession: succession) }
        }
    }
}
