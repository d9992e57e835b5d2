internal import Basics
internal import Yams

/// What is kept while one file is read: its name, its complaints, and how much may still be read.
struct FileContext {
    let file: String
    /// What libcurl says against a URL; nil when it is one.
    let urlProblem: @Sendable (String) -> String?
    private(set) var diagnostics: [Diagnostic] = []
    /// The fingerprint of the file's bytes.
    var fingerprint: Fingerprint?
    /// The key whose value is being read; complaints name it.
    var key = ""
    /// Nodes that may still be visited; aliases make a short file a long one.
    private var nodesLeft = 1_000_000
    /// What the file names that may stand in another file.
    private(set) var crossReferences: [CrossReference] = []
    /// Where the KPIs of a collector file stand.
    private(set) var kpiLocations: [KPILocations.Location] = []
    private var defined: [CrossReference.Kind: Set<String>] = [:]

    init(file: String, urlProblem: @escaping @Sendable (String) -> String? = { _ in nil }) {
        self.file = file
        self.urlProblem = urlProblem
    }

    /// Counts a node; false when the file's budget is spent, which is told once.
    mutating func visit(_ node: YAMLNode) -> Bool {
        guard nodesLeft > 0 else { return false }
        nodesLeft -= 1
        if nodesLeft == 0 {
            report(.tooLarge, at: node, "more than 1,000,000 values; are aliases repeating them?")
        }
        return nodesLeft > 0
    }

    mutating func report(
        _ kind: Diagnostic.Kind, at node: YAMLNode, offset: Int? = nil, _ message: String
    ) {
        report(
            kind, line: node.mark?.line ?? 1,
            column: (node.mark?.column ?? 1) + (offset.map(node.columns) ?? 0), message)
    }

    mutating func report(_ kind: Diagnostic.Kind, line: Int, column: Int, _ message: String) {
        diagnostics.append(
            Diagnostic(file: file, line: line, column: column, kind: kind, message: message))
    }

    /// Keeps a name for something that must stand somewhere.
    mutating func refer(to kind: CrossReference.Kind, _ id: String, at node: YAMLNode) {
        crossReferences.append(
            CrossReference(
                kind: kind, id: id, key: key, line: node.mark?.line ?? 1,
                column: node.mark?.column ?? 1))
    }

    /// Keeps where a KPI stands that belongs to a plan of another file.
    mutating func locateKPI(at node: YAMLNode) {
        kpiLocations.append(
            KPILocations.Location(
                file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1))
    }

    /// Keeps the id of something that this file holds; tells that another has it already.
    mutating func define(_ kind: CrossReference.Kind, _ id: String, at node: YAMLNode) {
        guard defined[kind, default: []].insert(id).inserted else {
            return report(.duplicateName, at: node, "there already is a \(kind.rawValue) '\(id)'")
        }
    }

    /// Tells of the names of one kind that are none of these.
    mutating func resolve(_ kind: CrossReference.Kind, among ids: [String]) {
        let known = Set(ids)
        for reference in crossReferences
        where reference.kind == kind && !known.contains(reference.id) {
            report(
                .unknownReference, line: reference.line, column: reference.column,
                reference.complaint(among: ids))
        }
        crossReferences.removeAll { $0.kind == kind }
    }

    /// Tells that the value of the current key is not what it must be.
    mutating func refuse(
        _ node: YAMLNode, _ kind: Diagnostic.Kind = .badValue, expected: String,
        found: String? = nil
    ) {
        report(kind, at: node, "'\(key)' must be \(expected); found \(found ?? node.shown)")
    }
}

// `Documents` has a `Node` of its own.
typealias YAMLNode = Yams.Node

extension YAMLNode {
    /// What stands here, for a complaint.
    var shown: String {
        switch self {
        case .scalar(let scalar) where isNull: scalar.string.isEmpty ? "nothing" : "null"
        case .scalar(let scalar): "'\(printable(scalar.string))'"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// Whether this is `key:` without a value, or a plain `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// How many columns after the mark a character of the scalar stands.
    fileprivate func columns(to offset: Int) -> Int {
        guard case .scalar(let scalar) = self else { return 0 }
        return switch scalar.style {
        case .literal, .folded: 0
        case .singleQuoted, .doubleQuoted: offset + 1
        case .any, .plain: offset
        }
    }
}

extension FileContext {
    /// The root of the file; nil after a complaint.
    mutating func root() -> YAMLNode? {
        do throws(FileError) {
            let contents = try BoundedFile.read(file, limit: YAMLText.maxBytes)
            fingerprint = Fingerprint(of: contents.bytes)
            return YAMLText.compose(contents.bytes, &self)
        } catch {
            report(error.isTooLarge ? .tooLarge : .unreadable, line: 1, column: 1, error.message)
            return nil
        }
    }
}
