package import Documents

/// The finality of a value; for one instant, the higher grade counts whenever it arrives.
package enum Grade: String, CaseIterable, Comparable, Hashable, Sendable {
    case estimate, provisional, final

    package static func < (left: Grade, right: Grade) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .estimate: 0
        case .provisional: 1
        case .final: 2
        }
    }
}

extension Extraction {
    /// The origin of the grade of a row's values.
    package enum GradeRule: Hashable, Sendable {
        case fixed(Grade)
        /// A field that gives the name of a grade; where it is missing, values are final.
        case field(TextField)
    }
}

extension Extraction.GradeRule {
    /// - Throws: `unknownGrade` for a text that is no grade.
    func grade(of row: Row) throws(FieldFault) -> Grade {
        switch self {
        case .fixed(let grade): return grade
        case .field(let field):
            return try FieldFault.naming("grade", .text(field)) { () throws(RowFault) in
                do throws(RowFault) {
                    guard let grade = Grade(rawValue: try field.text(of: row)) else {
                        throw .unknownGrade
                    }
                    return grade
                } catch {
                    guard error == .pathMissing, field.isMissing(in: row) else { throw error }
                    return .final
                }
            }
        }
    }
}

extension TextField {
    /// True if the row has no text there, rather than one that `map` or `match` refuses.
    fileprivate func isMissing(in row: Row) -> Bool {
        switch locator.scalar(of: row) {
        case .missing, .absent: true
        case .found(let scalar): row.pass.nulls.isMissing(scalar)
        case .several, .notScalar: false
        }
    }
}
