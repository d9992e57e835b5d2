internal import Basics
internal import Yams

/// Turns the bytes of a YAML file into nodes.
enum YAMLText {
    /// The most bytes that one file may hold.
    static let maxBytes = 1 << 20
    /// The most aliases: composing hashes keys, which nested aliases make exponentially long.
    static let maxAliases = 20

    /// The root of the file's only document; nil after a diagnostic.
    static func compose(_ bytes: [UInt8], _ context: inout FileContext) -> YAMLNode? {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            context.report(
                .notUTF8, line: 1, column: 1, "this is UTF-16; save the file as UTF-8")
            return nil
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let hasMark = bytes.starts(with: byteOrderMark)
        return compose(hasMark ? bytes.dropFirst(byteOrderMark.count) : bytes[...], &context)
    }

    private static func compose(
        _ bytes: ArraySlice<UInt8>, _ context: inout FileContext
    ) -> YAMLNode? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let valid = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
            let lines = valid.split(separator: "\n", omittingEmptySubsequences: false)
            context.report(
                .notUTF8, line: max(1, lines.count), column: (lines.last?.count ?? 0) + 1,
                "this is not UTF-8; save the file as UTF-8")
            return nil
        }
        guard aliasCount(text) <= maxAliases else {
            context.report(
                .tooLarge, line: 1, column: 1,
                "more than \(maxAliases) aliases; write the values out"
            )
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                context.report(.yaml, line: 1, column: 1, "the file is empty")
                return nil
            }
            return YAMLNode(key: "", content: node, mayBeSecret: node.scalar != nil)
        } catch {
            report(error, in: text, &context)
            return nil
        }
    }

    private static func aliasCount(_ text: String) -> Int {
        var before = UInt8(ascii: "\n")
        var isStar = false
        return text.utf8.count { byte in
            defer {
                isStar = byte == UInt8(ascii: "*") && mayPrecedeAlias(before)
                before = byte
            }
            return isStar && !" \t\r\n]},*".utf8.contains(byte)
        }
    }

    /// A blank, a mark of the flow style, or the end of a mark or a line end beyond ASCII.
    private static func mayPrecedeAlias(_ byte: UInt8) -> Bool {
        byte >= 0x80 || " \t\r\n[{,:?".utf8.contains(byte)
    }

    /// Yams' messages contain the text of the file, which may contain secrets: only the slip is
    /// reported, with its line where that holds none.
    private static func report(_ error: any Error, in text: String, _ context: inout FileContext) {
        switch error as? YamlError {
        case .scanner(let surroundings, let problem, let mark, _),
            .parser(let surroundings, let problem, let mark, _),
            .composer(let surroundings, let problem, let mark, _):
            let slip = YAMLSlip(
                problem, line: mark.line, column: mark.column,
                begun: surroundings.map { ($0.text, $0.mark.line, $0.mark.column) },
                in: YAMLLines(text))
            context.report(.yaml, line: slip.line, column: slip.column, slip.message)
        case .duplicatedKeysInMapping(let duplicates, let mapping):
            let names = duplicates.compactMap { YAMLNode.shownName($0, mayBeSecret: true) }
            let shown = names.isEmpty ? "a key" : "the key '\(names.joined(separator: "', '"))'"
            context.report(
                .yaml, line: mapping.mark.line, column: mapping.mark.column,
                "\(shown) is given twice")
        case .reader(let problem, _, _, _):
            context.report(.yaml, line: 1, column: 1, problem)
        default:
            context.report(.yaml, line: 1, column: 1, "this is not YAML")
        }
    }
}
