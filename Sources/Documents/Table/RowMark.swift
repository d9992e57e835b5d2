internal import Basics

/// The texts of which one begins a row that is not data: the end, or the totals.
///
/// Texts compare without case, form of accents, runs of blanks and a final colon.
struct RowMark {
    private let texts: [String]

    init(_ texts: [String]) {
        self.texts = texts.map(\.foldedMark).filter { !$0.isEmpty }
    }

    var isEmpty: Bool { texts.isEmpty }

    /// True if the folded text begins with one of the texts, and no word goes on after it.
    ///
    /// A single word must be alone, lest `Tổng` ends a table at `Tổng công ty`.
    func begins(_ folded: String) -> Bool {
        texts.contains { text in
            guard text.contains(" ") else { return isAlone(text, in: folded) }
            guard let rest = rest(of: folded, after: text) else { return false }
            return !(rest.first?.isPartOfWord ?? false)
        }
    }

    /// True if the folded text is one of the texts, or goes on with no further word.
    func isAlone(in folded: String) -> Bool {
        texts.contains { isAlone($0, in: folded) }
    }

    private func isAlone(_ text: String, in folded: String) -> Bool {
        guard let rest = rest(of: folded, after: text) else { return false }
        return !(rest.first?.isPartOfWord ?? false)
            && !(rest.first { $0 != " " }?.isLetter ?? false)
    }

    private func rest(of folded: String, after text: String) -> Substring? {
        folded.hasPrefix(text) ? folded.dropFirst(text.count) : nil
    }
}

extension Character {
    fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
