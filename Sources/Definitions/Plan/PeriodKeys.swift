internal import Basics
internal import Indicators

/// The days of a plan, both inclusive.
enum PeriodKeys {
    static let from = Key("from", ValueParser<Day>.day, .required, "The first day.")
    static let until = Key("until", ValueParser<Day>.day, .required, "The last day.")

    static let table = KeyTable("'period'", [from.entry, until.entry])
}

extension ValueParser<ClosedRange<Day>> {
    /// At most a hundred years, so that what recurs cannot recur for ever.
    static let period = keyed("a mapping (see below)", PeriodKeys.table) { mapping, context in
        let from = mapping.value(PeriodKeys.from, &context)
        let until = mapping.value(PeriodKeys.until, &context)
        guard let from, let until else { return nil }
        guard from <= until, until <= from.adding(months: 1200) else {
            context.refuse(
                mapping.keyNode(of: PeriodKeys.until),
                expected: "a day on or after \(from), at most 100 years later")
            return nil
        }
        return from...until
    }
}

/// The days for which figures of one basis hold.
enum ValidityKeys {
    static let from = Key("from", ValueParser<Day>.day, .optional("no first day"), "The first day.")
    static let until = Key("until", ValueParser<Day>.day, .optional("no last day"), "The last day.")

    static let table = KeyTable("'valid'", [from.entry, until.entry])

    static let valid = Key(
        "valid", ValueParser<Validity>.validity, absent: .always, "figures of any day count",
        "The days for which figures count; those for other days feed no KPI.")
}

extension ValueParser<Validity> {
    static let validity = keyed("a mapping (see below)", ValidityKeys.table) { mapping, context in
        let from = mapping.value(ValidityKeys.from, &context)
        let until = mapping.value(ValidityKeys.until, &context)
        if let from, let until, until < from {
            context.refuse(
                mapping.keyNode(of: ValidityKeys.until), expected: "a day on or after \(from)")
            return nil
        }
        return Validity(from: from, until: until)
    }
}
