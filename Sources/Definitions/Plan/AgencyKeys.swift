internal import Basics
internal import Indicators

/// The keys of one agency.
enum AgencyKeys {
    static let vi = Key("vi", .title, .required, "Its Vietnamese name.")
    static let en = Key("en", .title, .required, "Its English name.")
    static let succeededBy = Key(
        "succeeded_by", ValueType<String>.dashedID.referring(to: .agency),
        .optional("it still has its work"), "The agency of this plan that took its work over.")
    static let since = Key(
        "since", ValueType<Day>.day, .optional("goes with succeeded_by"),
        "The first day on which the successor has the work.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"), "The decision behind the succession.")

    static let table = KeyTable(
        "an agency", [vi.entry, en.entry, succeededBy.entry, since.entry, basis.entry])
}

extension ValueType<Agency> {
    /// An agency without its id, which is the key above it.
    static let agency = fields("a mapping (see below)", AgencyKeys.table) { fields, reader in
        let vi = fields.value(AgencyKeys.vi, &reader)
        let en = fields.value(AgencyKeys.en, &reader)
        let successor = fields.value(AgencyKeys.succeededBy, &reader)
        let since = fields.value(AgencyKeys.since, &reader)
        let basis = fields.value(AgencyKeys.basis, &reader)
        guard fields.has(AgencyKeys.succeededBy) == fields.has(AgencyKeys.since) else {
            reader.report(
                .missingKey, at: fields.node, "'succeeded_by' and 'since' go together")
            return nil
        }
        guard let vi, let en else { return nil }
        return Agency(
            id: "", name: LocalizedText(vi: vi, en: en),
            succession: successor.flatMap { successor in
                since.map { Agency.Succession(successor: successor, since: $0, basis: basis) }
            })
    }
}
