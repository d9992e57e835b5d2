/// Why a row was left out.
package enum RowFault: String, Error, CaseIterable, Hashable, Sendable {
    /// A value or a label is missing, or there are several.
    case pathMissing = "path_missing"
    case notNumeric = "not_numeric"
    case badDate = "bad_date"
    /// A label is longer than it may be.
    case tooLong = "too_long"
    /// An earlier row has the same series and instant.
    case duplicate
    case implausible
    /// A task's status is none of those that there are.
    case unknownStatus = "unknown_status"
    /// The row has more or fewer cells than the header.
    case ragged
}
