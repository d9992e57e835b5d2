// `_nfd` is the decomposition with which the standard library itself compares strings.
@_spi(_Unicode) internal import Swift

/// A Vietnamese name of a territory as names compare: the kind before it, and the name proper.
///
/// Without case, runs of blanks, `UBND`, and the place of tones: `P. Thuỷ Nguyên` is
/// `UBND phường Thủy Nguyên`.
package struct UnitName: Hashable, Sendable {
    /// The kind of territory that the text begins with, such as `phường`; nil without one.
    package let kind: String?
    /// The name without its kind, with each tone at the end of its word.
    package let bare: String
    /// The name without any mark.
    package let plain: String
    /// True if the text has no mark at all, as some programs write names.
    package let isPlain: Bool

    package init(_ text: String) {
        var rest = text.foldedMark.withTonesLast[...]
        for office in Self.offices {
            guard let name = Self.rest(of: rest, after: office) else { continue }
            rest = name
            break
        }
        let found = Self.kinds.lazy.compactMap { mark, kind in
            Self.rest(of: rest, after: mark).map { (kind: kind, name: $0) }
        }.first
        kind = found?.kind
        bare = String(found?.name ?? rest)
        plain = bare.withoutMarks
        isPlain = text.unicodeScalars.allSatisfy(\.isASCII)
    }

    private static let offices = ["ubnd", "ủy ban nhân dân", "uy ban nhan dan"]
        .map(\.withTonesLast)

    /// The words and abbreviations before names, and the kind that each stands for.
    private static let kinds: [(mark: String, kind: String)] = [
        ("phường", "phường"), ("phuong", "phường"), ("p.", "phường"),
        ("xã", "xã"), ("xa", "xã"), ("x.", "xã"),
        ("thị trấn", "thị trấn"), ("thi tran", "thị trấn"), ("tt.", "thị trấn"),
        ("đặc khu", "đặc khu"), ("dac khu", "đặc khu"), ("đk.", "đặc khu"), ("dk.", "đặc khu"),
    ].map { ($0.0.withTonesLast, $0.1) }

    /// The text after a mark; nil if it does not begin with it, or has nothing after it.
    private static func rest(of text: Substring, after mark: String) -> Substring? {
        guard text.hasPrefix(mark) else { return nil }
        let rest = text.dropFirst(mark.count)
        guard mark.hasSuffix(".") || rest.first == " " else { return nil }
        let name = rest.drop { $0 == " " }
        return name.isEmpty ? nil : name
    }
}

extension String {
    /// The text with the tone of each word at its end: `hoà` and `hòa` are the same.
    fileprivate var withTonesLast: String {
        guard unicodeScalars.contains(where: { !$0.isASCII }) else { return self }
        var result = UnicodeScalarView()
        var tones: [Unicode.Scalar] = []
        for scalar in _nfd {
            if scalar.isTone {
                tones.append(scalar)
                continue
            }
            if !scalar.isLetterOrMark {
                result.append(contentsOf: tones)
                tones = []
            }
            result.append(scalar)
        }
        result.append(contentsOf: tones)
        return String(result)
    }

    /// The text without tones and other marks, and with `d` for `đ`.
    fileprivate var withoutMarks: String {
        guard unicodeScalars.contains(where: { !$0.isASCII }) else { return self }
        var result = UnicodeScalarView()
        for scalar in _nfd where !scalar.isMark { result.append(scalar == "đ" ? "d" : scalar) }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// True for the grave, acute, tilde, hook and dot that are the tones of Vietnamese.
    fileprivate var isTone: Bool {
        switch value {
        case 0x300, 0x301, 0x303, 0x309, 0x323: true
        default: false
        }
    }

    fileprivate var isMark: Bool { properties.canonicalCombiningClass != .notReordered }

    fileprivate var isLetterOrMark: Bool { properties.isAlphabetic || isMark }
}
