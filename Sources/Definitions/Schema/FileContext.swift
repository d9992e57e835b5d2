internal import Basics
internal import Yams

/// The state of reading one file: its name, its diagnostics, and its remaining budget.
struct FileContext {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    /// The first diagnostic beyond the limit, and their number.
    private var omitted: (first: Diagnostic, count: Int)?
    /// Diagnostics with which the file is active nevertheless.
    private(set) var warnings: [Diagnostic] = []
    /// The fingerprint of the file's bytes.
    var fingerprint: Fingerprint?
    /// The nodes that may still be visited; aliases expand a short file to many nodes.
    private var nodesLeft = 1_000_000
    /// The names of entities that another file may define.
    private(set) var crossReferences: [CrossReference] = []
    /// The positions of the KPIs in a collector file.
    private(set) var kpiLocations: [KPILocations.Location] = []
    /// The positions of keys that number columns of one name, which only a table has.
    var columnNumbers: [(line: Int, column: Int)] = []
    /// The values, as text, of the keys whose change takes effect only after a restart.
    var restartValues: [String: String] = [:]
    private var defined: [CrossReference.Kind: Set<String>] = [:]

    init(file: String) {
        self.file = file
    }

    /// The folder of the file.
    var folder: String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// Parses a file.
    ///
    /// - Returns: its root; nil after a diagnostic.
    mutating func parse(_ file: YAMLFile) -> YAMLNode? {
        bytes(of: file).flatMap { YAMLText.compose($0, &self) }
    }

    /// The bytes of a file; nil after a diagnostic.
    mutating func bytes(of file: YAMLFile) -> [UInt8]? {
        switch file.contents {
        case .success(let bytes):
            fingerprint = Fingerprint(of: bytes)
            return bytes
        case .failure(let error):
            report(error.isTooLarge ? .tooLarge : .unreadable, line: 1, column: 1, error.message)
            return nil
        }
    }

    /// Counts a node; returns false once the file's budget is spent, which is reported once.
    mutating func visit(_ node: YAMLNode) -> Bool {
        guard nodesLeft > 0 else { return false }
        nodesLeft -= 1
        if nodesLeft == 0 {
            report(.tooLarge, at: node, "more than 1,000,000 values; are aliases repeating them?")
        }
        return nodesLeft > 0
    }

    mutating func report(
        _ kind: Diagnostic.Kind, at node: YAMLNode, offset: Int? = nil,
        _ message: @autoclosure () -> String
    ) {
        report(kind, line: node.line, column: node.column(ofCharacter: offset), message())
    }

    /// The message is not built for a diagnostic beyond the limit.
    mutating func report(
        _ kind: Diagnostic.Kind, line: Int, column: Int, _ message: @autoclosure () -> String
    ) {
        guard diagnostics.count >= Diagnostic.limit else {
            diagnostics.append(
                Diagnostic(file: file, line: line, column: column, kind: kind, message: message()))
            return
        }
        let first = omitted?.first
        omitted = (
            first ?? Diagnostic(file: file, line: line, column: column, kind: kind, message: ""),
            (omitted?.count ?? 0) + 1
        )
    }

    /// The diagnostics, and the number of those beyond the limit.
    var boundedDiagnostics: [Diagnostic] {
        diagnostics + (omitted.map { [.omitting($0.count, from: $0.first)] } ?? [])
    }

    mutating func warn(_ kind: Diagnostic.Kind, at node: YAMLNode, _ message: String) {
        warnings.append(
            Diagnostic(
                file: file, line: node.line, column: node.column(), kind: kind, message: message,
                isWarning: true))
    }

    /// Records a reference to an entity.
    mutating func refer(to kind: CrossReference.Kind, _ id: String, at node: YAMLNode) {
        crossReferences.append(
            CrossReference(
                kind: kind, id: id, key: node.key, line: node.line, column: node.column()))
    }

    /// Records the position of a KPI that belongs to a plan of another file.
    mutating func locateKPI(at node: YAMLNode) {
        kpiLocations.append(
            KPILocations.Location(file: file, line: node.line, column: node.column()))
    }

    /// Records the id of an entity that this file defines; reports a second one with that id.
    mutating func define(_ kind: CrossReference.Kind, _ id: String, at node: YAMLNode) {
        guard defined[kind, default: []].insert(id).inserted else {
            return report(.duplicateName, at: node, "duplicate \(kind.rawValue) '\(id)'")
        }
    }

    /// Reports the references of one kind that are none of these.
    mutating func resolve(_ kind: CrossReference.Kind, among ids: [String]) {
        let known = Set(ids)
        for reference in crossReferences
        where reference.kind == kind && !known.contains(reference.id) {
            report(
                .unknownReference, line: reference.line, column: reference.column,
                reference.problem(among: ids))
        }
        crossReferences.removeAll { $0.kind == kind }
    }

    /// Reports an invalid value of a key.
    mutating func refuse(
        _ node: YAMLNode, _ kind: Diagnostic.Kind = .badValue, expected: String,
        found: String? = nil
    ) {
        report(kind, at: node, "'\(node.key)' must be \(expected); found \(found ?? node.shown)")
    }
}
