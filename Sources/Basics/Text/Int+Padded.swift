extension Int {
    /// The digits of this number, with zeros before them up to that many.
    package func padded(to width: Int) -> String {
        let digits = description
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
