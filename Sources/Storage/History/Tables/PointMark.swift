internal import Indicators

/// The content and grade of a point as one small number; 0 is an accepted, final value.
struct PointMark {
    let kind: Kind
    let grade: Grade

    enum Kind: Int64 {
        case accepted, withdrawn, ended, heldBack, forgotten
    }

    private static let grades: [Grade] = [.final, .provisional, .estimate]

    init(_ point: Point) {
        kind =
            switch point.content {
            case .accepted: .accepted
            case .withdrawn: .withdrawn
            case .ended: .ended
            case .heldBack: .heldBack
            case .forgotten: .forgotten
            }
        grade = point.grade
    }

    init?(number: Int64) {
        guard let kind = Kind(rawValue: number >> 2),
            let grade = Self.grades.dropFirst(Int(number & 3)).first
        else { return nil }
        self.kind = kind
        self.grade = grade
    }

    var number: Int64 {
        kind.rawValue << 2 | Int64(Self.grades.firstIndex(of: grade) ?? 0)
    }

    func content(of value: Double?) throws(UnreadableColumn) -> Point.Content {
        switch (kind, value) {
        case (.accepted, let value?): .accepted(value)
        case (.heldBack, let value?): .heldBack(value)
        case (.forgotten, let value?): .forgotten(value)
        case (.withdrawn, _): .withdrawn
        case (.ended, _): .ended
        case (.accepted, nil), (.heldBack, nil), (.forgotten, nil): throw UnreadableColumn()
        }
    }
}

extension Point.Content {
    var number: Double? {
        switch self {
        case .accepted(let value), .heldBack(let value), .forgotten(let value): value
        case .withdrawn, .ended: nil
        }
    }
}
