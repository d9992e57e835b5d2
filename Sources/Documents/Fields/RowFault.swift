/// The reason that a row was dropped.
package enum RowFault: String, Error, CaseIterable, Hashable, Sendable {
    /// A value or a label is missing, or there are several.
    case pathMissing = "path_missing"
    case notNumeric = "not_numeric"
    case badDate = "bad_date"
    /// A label exceeds the maximum length.
    case tooLong = "too_long"
    /// An earlier row has the same series and instant.
    case duplicate
    case implausible
    /// The status of a task is unknown.
    case unknownStatus = "unknown_status"
    case unknownGrade = "unknown_grade"
    /// No plan has the task of the row.
    case unknownTask = "unknown_task"
    /// The day of the row is that of no occurrence of its task.
    case unknownOccurrence = "unknown_occurrence"
    /// No plan has the agency of the row.
    case unknownAgency = "unknown_agency"
    /// A label names no unit of its list.
    case unknownUnit = "unknown_unit"
    /// The row has more or fewer cells than the header.
    case ragged
    /// The quotes of the row are not in pairs.
    case badQuote = "bad_quote"
    /// A whole file, of several that the run reads.
    case badFile = "bad_file"
}
