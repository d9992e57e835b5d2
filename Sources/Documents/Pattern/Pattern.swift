internal import CRE2

/// A regular expression of RE2, which takes time linear in the text.
///
/// Source: <https://github.com/google/re2/wiki/Syntax>.
package struct Pattern: Hashable, Sendable, CustomStringConvertible {
    /// The maximum length of a pattern, in bytes.
    package static let maximumLength = 1024

    /// The pattern as written.
    package let description: String
    private let compiled: CompiledPattern

    /// - Throws: `PatternError`, in RE2's words.
    package init(_ text: String) throws(PatternError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw PatternError("longer than \(Self.maximumLength) bytes")
        }
        try self.init(translated: text)
    }

    /// A pattern whose length was checked before its translation to RE2's syntax.
    init(translated text: String) throws(PatternError) {
        compiled = try CompiledPattern(text)
        description = text
    }

    /// The size in instructions, each of which may run for every character of a text.
    var size: Int { cre2_size(compiled.handle) }

    /// The cost of a match in visits.
    func cost(of text: String) -> Int { text.utf8.count * size / 32 }

    package func matches(whole text: String) -> Bool {
        text.withRE2Text { cre2_matches(compiled.handle, $0) }
    }

    package func isFound(in text: String) -> Bool {
        text.withRE2Text { cre2_is_found(compiled.handle, $0) }
    }

    /// The first group in the first match, or the whole match of a pattern without groups.
    ///
    /// Nil if nothing matches, or the group took no part in the match.
    package func firstCapture(in text: String) -> String? {
        text.withRE2Text {
            let range = cre2_first_capture(compiled.handle, $0)
            guard range.found else { return nil }
            let bytes = UnsafeBufferPointer(start: $0.bytes, count: $0.length)
            // \C takes single bytes, so that a capture need not be UTF-8.
            return String(
                decoding: bytes[range.offset..<range.offset + range.length], as: UTF8.self)
        }
    }

    package static func == (left: Pattern, right: Pattern) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in description.utf8 { hasher.combine(byte) }
    }
}

/// RE2's own form of a pattern.
///
/// Unchecked because it points into C++; sendable because RE2 locks what it changes.
private final class CompiledPattern: @unchecked Sendable {
    let handle: UnsafeRawPointer

    init(_ text: String) throws(PatternError) {
        guard let handle = text.withRE2Text({ cre2_compile($0) }) else {
            throw PatternError("not enough memory to compile it")
        }
        self.handle = handle
        if let message = cre2_error(handle) { throw PatternError(String(cString: message)) }
    }

    deinit { cre2_free(handle) }
}

extension String {
    fileprivate func withRE2Text<Result>(_ body: (cre2_text) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(cre2_text(bytes: $0.baseAddress, length: $0.count)) }
    }
}

/// The reason that a text is not a pattern, in RE2's words.
package struct PatternError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
