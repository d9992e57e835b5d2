extension String {
    /// The text with every line moved to the right.
    func indented(by width: Int) -> String {
        let space = String(repeating: " ", count: width)
        return split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
    }

    /// The text between double quotes, as YAML and PromQL both read it.
    var quoted: String {
        "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
