/// Parses the grammar of RFC 9535, character by character.
struct PathParser {
    static let maximumLength = 4096
    static let maximumSegments = 64
    static let maximumNesting = 64

    private let text: [Unicode.Scalar]
    private(set) var position = 0
    /// The patterns that are no I-Regexp, so that they match nothing.
    var deadPatterns: [String] = []
    private var segmentCount = 0
    private var nesting = 0

    init(_ text: String) throws(JSONPathError) {
        self.text = Array(text.unicodeScalars.prefix(Self.maximumLength + 1))
        if self.text.count > Self.maximumLength {
            throw JSONPathError(
                offset: Self.maximumLength, "longer than \(Self.maximumLength) characters")
        }
    }

    /// Reads the whole text as one path.
    mutating func path() throws(JSONPathError) -> PathQuery {
        let isShort = current == "." || current == "["
        guard let path = isShort ? try rest(isRelative: true) : try query() else {
            throw unexpected("'$', '@', '.' or '['")
        }
        if current != nil { throw unexpected("'.' or '['; other names are written ['…']") }
        return path
    }

    /// Reads a query that begins with `$` or `@`; nil if there is neither.
    mutating func query() throws(JSONPathError) -> PathQuery? {
        if take("$") { return try rest(isRelative: false) }
        if take("@") { return try rest(isRelative: true) }
        return nil
    }

    private mutating func rest(isRelative: Bool) throws(JSONPathError) -> PathQuery {
        var segments: [PathSegment] = []
        while let segment = try segment() { segments.append(segment) }
        return PathQuery(isRelative: isRelative, segments: segments)
    }

    private mutating func segment() throws(JSONPathError) -> PathSegment? {
        let start = position
        skipBlanks()
        guard current == "." || current == "[" else {
            position = start
            return nil
        }
        segmentCount += 1
        guard segmentCount <= Self.maximumSegments else {
            throw fault("more than \(Self.maximumSegments) segments")
        }
        let isDescendant = take("..")
        if current == "[" {
            return PathSegment(isDescendant: isDescendant, selectors: try bracket())
        }
        if !isDescendant { take(".") }
        return PathSegment(isDescendant: isDescendant, selectors: [try shorthand()])
    }
}

// Steps that all parts of the grammar use.
extension PathParser {
    /// The next character; nil at the end.
    var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

    /// Takes the next character if it fits.
    mutating func take(where fits: (Unicode.Scalar) -> Bool) -> Unicode.Scalar? {
        guard let scalar = current, fits(scalar) else { return nil }
        position += 1
        return scalar
    }

    /// Skips the word if it is next; returns true if so.
    @discardableResult
    mutating func take(_ word: String) -> Bool {
        guard text[position...].starts(with: word.unicodeScalars) else { return false }
        position += word.unicodeScalars.count
        return true
    }

    mutating func expect(_ word: String, or others: String = "") throws(JSONPathError) {
        guard take(word) else { throw unexpected("\(others)'\(word)'") }
    }

    mutating func skipBlanks() {
        while take(where: { " \t\n\r".unicodeScalars.contains($0) }) != nil {}
    }

    mutating func backtrack(to earlier: Int) { position = earlier }

    /// The text from there to the current position.
    func written(since start: Int) -> String {
        var result = ""
        result.unicodeScalars.append(contentsOf: text[start..<position])
        return result
    }

    /// Reads a part that may contain parts of its own kind.
    mutating func nested<Part>(
        _ part: (inout PathParser) throws(JSONPathError) -> Part
    ) throws(JSONPathError) -> Part {
        guard nesting < Self.maximumNesting else {
            throw fault("nested deeper than \(Self.maximumNesting)")
        }
        nesting += 1
        defer { nesting -= 1 }
        return try part(&self)
    }

    func fault(_ message: String, at offset: Int? = nil) -> JSONPathError {
        JSONPathError(offset: offset ?? position, message)
    }

    func unexpected(_ expected: String) -> JSONPathError {
        fault("expected \(expected), found \(current.map { "'\($0)'" } ?? "the end of the path")")
    }
}
