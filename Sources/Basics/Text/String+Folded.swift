extension StringProtocol {
    /// The text for comparison with one that an operator wrote.
    ///
    /// Without case, invisible characters, surrounding blanks, runs of blanks and a final colon.
    /// Strings compare by canonical equivalence, so the form of accents is no difference either.
    package var foldedMark: String {
        var scalars = String.UnicodeScalarView()
        var isBlankDue = false
        for scalar in lowercased().unicodeScalars where !scalar.isInvisible {
            guard !scalar.properties.isWhitespace else {
                isBlankDue = !scalars.isEmpty
                continue
            }
            if isBlankDue { scalars.append(" ") }
            isBlankDue = false
            scalars.append(scalar)
        }
        while let last = scalars.last, last == ":" || last == "：" || last == " " {
            scalars.removeLast()
        }
        return String(scalars)
    }
}
