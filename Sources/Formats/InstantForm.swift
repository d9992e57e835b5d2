/// How the instant that a row's values are for is read from it.
package struct InstantForm: Hashable, Sendable {
    package let origin: Origin
    package let date: DateForm

    package init(origin: Origin, date: DateForm) {
        self.origin = origin
        self.date = date
    }

    /// - Throws: why the row has no instant.
    package func instant(of row: Row, zone: Zone) throws(RowFault) -> Instant {
        switch origin.scalar(of: row) {
        case .found(let scalar) where !scalar.isMissing:
            guard let instant = date.instant(in: scalar.text, zone: zone) else { throw .badDate }
            return instant
        case .found, .missing, .several: throw .pathMissing
        case .notScalar: throw .badDate
        }
    }
}
