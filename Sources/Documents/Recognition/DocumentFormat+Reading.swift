internal import Basics

extension DocumentFormat {
    /// The format of a media type such as `text/csv; charset=utf-8`; nil for others.
    package static func ofMediaType(_ text: String?) -> DocumentFormat? {
        guard let name = mediaTypeName(text) else { return nil }
        return all.first { format in
            format.mediaTypes.contains { type in
                // RFC 6839 §3 — a structured syntax suffix, such as application/geo+json.
                name == type || name.hasSuffix("+\(type.split(separator: "/").last ?? "")")
            }
        }
    }

    /// Decodes a body; a body of another kind is named, with the steps to one of this format.
    package func read(
        _ bytes: [UInt8], mediaType: String? = nil, _ options: Options
    ) throws(DecodeError) -> Document {
        if let foreign = ForeignBody(bytes) {
            throw DecodeError(at: nil, foreign.sentence)
        }
        if let other = unmistakableOther(bytes, options) {
            throw DecodeError(
                at: nil, "this is \(other.name.uppercased()); set format: \(other.name)")
        }
        do throws(DecodeError) {
            return try decode(bytes, options)
        } catch {
            let hint = error.kind == .malformed ? hint(on: bytes, mediaType: mediaType) : nil
            throw DecodeError(
                at: error.position, kind: error.kind,
                ([error.message] + (hint.map { [$0] } ?? []))
                    .joined(separator: "; "))
        }
    }

    /// A hint at the file's name, if its ending is that of a body that the format does not read.
    package func problem(aboutFile name: String) -> String? {
        guard let dot = name.lastIndex(of: "."), Self.ofFile(named: name) != self else {
            return nil
        }
        let ending = name[name.index(after: dot)...].lowercased()
        if let foreign = ForeignBody(ending: ending) {
            return "'.\(ending)' is the ending of \(foreign.rawValue), which is not read"
        }
        guard let other = Self.ofFile(named: name) else { return nil }
        return "'.\(ending)' is the ending of \(other.name), and the format is \(self.name)"
    }

    /// The other format whose first bytes the body has, and as which it can be read.
    private func unmistakableOther(_ bytes: [UInt8], _ options: Options) -> DocumentFormat? {
        guard firstBytes.isEmpty else { return nil }
        let text = bytes.dropFirst(bytes.byteOrderMarkLength).drop { $0 <= 0x20 }
        return Self.all.first { other in
            other.firstBytes.contains(where: text.starts)
                && (try? other.decode(bytes, options)) != nil
        }
    }

    private func hint(on bytes: [UInt8], mediaType: String?) -> String? {
        if !bytes.isUTF8 { return DecodeError.encodingHint }
        if isLines(bytes) {
            return "this is JSON lines, one value on each line, which is not read; let the server "
                + "send one JSON array"
        }
        if let other = Self.ofMediaType(mediaType), other != self {
            return "the server declares \(printable(mediaType ?? "")): did you mean format: "
                + "\(other.name)?"
        }
        if !firstBytes.isEmpty, looksLikeTable(bytes), let table = Self.all.first(where: \.isTable)
        {
            return "did you mean format: \(table.name)?"
        }
        let declared = Self.mediaTypeName(mediaType).flatMap {
            $0.hasPrefix("text/plain") ? nil : $0
        }
        guard let declared, Self.ofMediaType(declared) != self else { return nil }
        return "the server declares \(printable(declared))"
    }

    /// True for lines each of which is a document of this format.
    private func isLines(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
            .prefix(2).map { Array($0.drop { $0 <= 0x20 }) }
        return lines.count == 2
            && lines.allSatisfy { line in
                firstBytes.contains(where: line.starts)
                    && (try? decode(line, Options(maxRows: 1))) != nil
            }
    }

    /// True if the first line has delimiters, and does not begin as a document of this format.
    private func looksLikeTable(_ bytes: [UInt8]) -> Bool {
        let text = bytes.dropFirst(bytes.byteOrderMarkLength).drop { $0 <= 0x20 }
        guard !firstBytes.contains(where: text.starts) else { return false }
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return line.count < text.count
            && line.prefix(4096).contains { ";,\t|".utf8.contains($0) }
    }

    private static func mediaTypeName(_ text: String?) -> String? {
        text?.split(separator: ";").first.map { $0.trimmed.lowercased() }
    }
}

extension DecodeError {
    /// The steps for a text that is not UTF-8.
    fileprivate static let encodingHint =
        "it may be windows-1258, TCVN3 or VNI; save it as UTF-8 (in Excel: 'CSV UTF-8')"
}

extension [UInt8] {
    fileprivate var isUTF8: Bool { (try? UTF8Span(validating: span)) != nil }
}
