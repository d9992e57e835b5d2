internal import Basics
internal import Documents
internal import Indicators

extension ValueParser<Day> {
    static let day = text("a day such as 2022-12-31") { Day($0) }
}

extension ValueParser<Double> {
    static func share(_ range: ClosedRange<Double>, shown: String) -> ValueParser {
        ValueParser("a share \(shown)") { node, context in
            guard let value = share.read(node, &context) else { return nil }
            guard range.contains(value) else {
                context.refuse(node, expected: "a share \(shown)")
                return nil
            }
            return value
        }
    }
}

extension ValueParser<String> {
    /// The ids of agencies of the plan.
    static let agencies = planOrAgencyID.referring(to: .agency).list(atMost: 50)

    /// The id of a plan or an agency.
    static let planOrAgencyID = text("an id of 1 to 64 of a-z, 0-9 and -", kind: .badName) {
        CollectorName($0)?.description
    }

    /// The id of a KPI.
    static let kpiID = text(
        "an id of 1 to 64 of a-z, 0-9 and _", kind: .badName
    ) { text in
        let isGood = text.utf8.allSatisfy {
            $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
        }
        return isGood && 1...64 ~= text.utf8.count ? text : nil
    }

    /// The id of a task, in ASCII whichever way it is written.
    static let taskID = text(
        "an id such as II.5.d, of 1 to 32 letters, digits and dots; dd stands for đ", kind: .badName
    ) { text in
        let id = PlanTask.id(of: text)
        let isGood = id.unicodeScalars.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == "."
        }
        return isGood && 1...32 ~= id.utf8.count ? id : nil
    }

    /// The id of an entity that this or another file defines; resolved after all files are read.
    func referring(to kind: CrossReference.Kind) -> ValueParser {
        ValueParser(description) { node, context in
            guard let id = read(node, &context) else { return nil }
            context.refer(to: kind, id, at: node)
            return id
        }
    }
}
