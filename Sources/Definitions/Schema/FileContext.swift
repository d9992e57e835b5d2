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
    /// Nodes that may still be visited; aliases make a short file a long one.
    private var nodesLeft = 1_000_000
    /// What the file names that may stand in another file.
    private(set) var crossReferences: [CrossReference] = []
    /// Where the KPIs of a collector file stand.
    private(set) var kpiLocations: [KPILocations.Location] = []
    /// The values, as text, of the keys of which a change takes effect after a restart.
    var restartValues: [String: String] = [:]
    private var defined: [CrossReference.Kind: Set<String>] = [:]

    init(file: String, urlProblem: @escaping @Sendable (String) -> String? = { _ in nil }) {
        self.file = file
        self.urlProblem = urlProblem
    }

    /// Parses a file.
    ///
    /// - Returns: its root; nil after a diagnostic.
    mutating func parse(_ file: YAMLFile) -> YAMLNode? {
        switch file.contents {
        case .success(let bytes):
            fingerprint = Fingerprint(of: bytes)
            return YAMLText.compose(bytes, &self)
        case .failure(let error):
            report(error.isTooLarge ? .tooLarge : .unreadable, line: 1, column: 1, error.message)
            return nil
        }
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
        report(kind, line: node.line, column: node.column(ofCharacter: offset), message)
    }

    mutating func report(_ kind: Diagnostic.Kind, line: Int, column: Int, _ message: String) {
        diagnostics.append(
            Diagnostic(file: file, line: line, column: column, kind: kind, message: message))
    }

    /// Keeps a name for something that must stand somewhere.
    mutating func refer(to kind: CrossReference.Kind, _ id: String, at node: YAMLNode) {
        crossReferences.append(
            CrossReference(
                kind: kind, id: id, key: node.key, line: node.line, column: node.column()))
    }

    /// Keeps where a KPI stands that belongs to a plan of another file.
    mutating func locateKPI(at node: YAMLNode) {
        kpiLocations.append(
            KPILocations.Location(file: file, line: node.line, column: node.column()))
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

    /// Reports that the value of a key is not what it must be.
    mutating func refuse(
        _ node: YAMLNode, _ kind: Diagnostic.Kind = .badValue, expected: String,
        found: String? = nil
    ) {
        report(kind, at: node, "'\(node.key)' must be \(expected); found \(found ?? node.shown)")
    }
}
