internal import Basics
internal import Indicators

/// The days of a plan, both inclusive.
struct PeriodKeys: Sendable {
    let from = Key("from", ValueParser<Day>.day, .required, "The first day.")
    let until = Key("until", ValueParser<Day>.day, .required, "The last day.")

    static let set = KeySet("'period'", Self())
}

extension ValueParser<ClosedRange<Day>> {
    /// At most a hundred years, so that what recurs cannot recur for ever.
    static let period = keyed(PeriodKeys.set) { mapping, context in
        let from = mapping.value(\.from, &context)
        let until = mapping.value(\.until, &context)
        guard let from, let until else { return nil }
        guard from <= until, until <= from.adding(months: 1200) else {
            context.refuse(
                mapping.keyNode(of: \.until),
                expected: "a day on or after \(from), at most 100 years later")
            return nil
        }
        return from...until
    }
}

/// The days for which values of one basis are valid.
struct ValidityKeys: Sendable {
    let from = Key("from", ValueParser<Day>.day, .optional("no first day"), "The first day.")
    let until = Key("until", ValueParser<Day>.day, .optional("no last day"), "The last day.")

    static let set = KeySet("'valid'", Self())

    static let valid = Key(
        "valid", ValueParser<Validity>.validity, absent: .always, "values for any day",
        "The days for which values are valid; no KPI reads values for other days.")
}

extension ValueParser<Validity> {
    static let validity = keyed(ValidityKeys.set) { mapping, context in
        let from = mapping.value(\.from, &context)
        let until = mapping.value(\.until, &context)
        if let from, let until, until < from {
            context.refuse(
                mapping.keyNode(of: \.until), expected: "a day on or after \(from)")
            return nil
        }
        return Validity(from: from, until: until)
    }
}

/// The keys of `plausible`.
struct PlausibleKeys: Sendable {
    let min = Key(
        "min", ValueParser<Double>.share, .optional("no lower bound"),
        "The least value that may be true.")
    let max = Key(
        "max", ValueParser<Double>.share, .optional("no upper bound"),
        "The greatest value that may be true.")

    static let set = KeySet("'plausible'", Self())
}

extension ValueParser<PlausibleRange> {
    static let plausible = keyed(PlausibleKeys.set) { mapping, context in
        let min = mapping.value(\.min, &context)
        let max = mapping.value(\.max, &context)
        if let min, let max, max < min {
            context.refuse(
                mapping.keyNode(of: \.max), expected: "at least 'min', \(plainDecimal(min))")
            return nil
        }
        return PlausibleRange(min: min, max: max)
    }
}
