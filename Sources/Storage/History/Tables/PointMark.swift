internal import Indicators

/// The content and grade of a point as one small number; 0 is an accepted, final value.
struct PointMark {
    let kind: Kind
    let grade: Grade

    enum Kind: Int64 {
        case accepted, withdrawn, ended, heldBack, forgotten
    }

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
        guard let kind = Kind(rawValue: number >> 2) else { return nil }
        self.kind = kind
        switch number & 3 {
        case 0: grade = .final
        case 1: grade = .provisional
        case 2: grade = .estimate
        default: return nil
        }
    }

    var number: Int64 {
        let low: Int64 =
            switch grade {
            case .final: 0
            case .provisional: 1
            case .estimate: 2
            }
        return kind.rawValue << 2 | low
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
