internal import Basics
internal import Indicators

/// The decisions behind a status, as notes below it.
enum Decisions {
    /// The result and the basis of a settlement.
    static func html(of settlement: Settlement?) -> HTML {
        guard let settlement else { return .empty }
        let result: HTML = settlement.result.map { ": \($0)" } ?? .empty
        return "\(result)<br><small>\(settlement.on.html)</small>\(basis(settlement.basis))"
    }

    /// The day to which a due date is put off, and the basis.
    static func html(of amendment: Deadline.Amendment?) -> HTML {
        guard let amendment else { return .empty }
        return """
            <br><small>\(Words.putOff.both): \(amendment.to.html)</small>\(basis(amendment.basis))
            """
    }

    static func basis(_ text: String?) -> HTML { note(Words.basis, text) }

    /// A small line with a word before it; nothing without a text.
    static func note(_ word: LocalizedText, _ text: String?) -> HTML {
        text.map { "<br><small>\(word.both): \($0)</small>" } ?? .empty
    }
}

extension Plan {
    /// The Vietnamese names of agencies by their ids.
    func names(_ ids: [String]) -> HTML {
        HTML(names(ids, in: .vi))
    }
}
