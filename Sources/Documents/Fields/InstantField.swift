package import Basics

/// The field that holds the instant a row's values are for.
package struct InstantField: Hashable, Sendable {
    package let locator: Locator
    /// The pattern whose capture is read; nil for the whole text.
    package let match: Pattern?
    package let date: DateFormat

    package init(locator: Locator, match: Pattern? = nil, date: DateFormat) {
        self.locator = locator
        self.match = match
        self.date = date
    }

    /// - Throws: the reason that the row has no instant.
    package func instant(of row: Row, zone: Zone) throws(RowFault) -> Instant {
        try read(row) { date.instant(in: $0, zone: zone) }
    }

    /// - Throws: the reason that the row has no day.
    package func day(of row: Row, zone: Zone) throws(RowFault) -> Day {
        try read(row) { date.day(in: $0, zone: zone) }
    }

    private func read<Value>(_ row: Row, as parse: (String) -> Value?) throws(RowFault) -> Value {
        switch locator.scalar(of: row) {
        case .found(let scalar):
            guard let scalar = scalar.captured(by: match, in: row.pass) else { throw .badDate }
            guard !row.pass.nulls.isMissing(scalar) else { throw .pathMissing }
            guard let value = parse(scalar.text) else { throw .badDate }
            return value
        case .missing, .absent, .several: throw .pathMissing
        case .notScalar: throw .badDate
        }
    }
}
