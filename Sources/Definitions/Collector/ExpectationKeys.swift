internal import Indicators

/// The keys of one entry of `expect`.
enum ExpectationKeys {
    static let path = Key("path", .absolutePath, .required, "A value of the document.")
    static let allowed = Key(
        "is", ValueType<String>.anyText(upTo: 1024).list(atMost: 100), .required,
        "The text, or the list of texts, of which the value must be one.")

    static let table = KeyTable("an expectation", [path.entry, allowed.entry])
}

extension ValueType<Extraction.Expectation> {
    static let expectation = fields("a mapping (see below)", ExpectationKeys.table) {
        fields, reader in
        let path = fields.value(ExpectationKeys.path, &reader)
        let allowed = fields.value(ExpectationKeys.allowed, &reader)
        guard let path, let allowed else { return nil }
        return Extraction.Expectation(path: path, allowed: allowed)
    }
}
