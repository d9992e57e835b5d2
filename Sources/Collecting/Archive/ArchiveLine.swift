internal import Basics
internal import Documents
internal import Indicators

/// Reads one line of an export in JSON lines.
struct ArchiveLine {
    private let members: [String: Member]

    /// The reason that a line is no entry.
    struct Problem: Error, CustomStringConvertible {
        let description: String
        /// True if the line is not even a JSON object.
        var isForeign = false
    }

    private enum Member {
        case scalar(Scalar)
        case labels([(name: String, value: String)])
    }

    private static let pointMembers: Set = [
        "collector", "metric", "labels", "basis", "is_example", "observed", "recorded", "state",
        "value", "grade",
    ]
    private static let reportMembers: Set = [
        "collector", "task", "occurrence", "agency", "is_example", "observed", "recorded", "stage",
        "progress", "evidence", "completed", "is_withdrawn",
    ]

    /// The entry in a line.
    ///
    /// - Throws: if the line is not a JSON object, has another member, or a member is wrong.
    static func entry(of bytes: [UInt8]) throws(Problem) -> ArchiveEntry {
        let line = try ArchiveLine(bytes)
        let isReport = line.members["task"] != nil
        let known = isReport ? reportMembers : pointMembers
        if let other = line.members.keys.filter({ !known.contains($0) }).min() {
            throw Problem(
                description: "unknown member '\(printable(other))'; "
                    + "has a newer version written it?")
        }
        return isReport ? try line.report() : try line.point()
    }

    private init(_ bytes: [UInt8]) throws(Problem) {
        let document: JSONDocument
        do throws(DecodeError) {
            document = try JSONDocument(bytes)
        } catch {
            throw Problem(description: "not JSON: \(error)", isForeign: true)
        }
        members = try document.withRoot { root throws(Problem) in
            guard root.kind == .object else {
                throw Problem(description: "not a JSON object", isForeign: true)
            }
            var members: [String: Member] = [:]
            var problem: Problem?
            root.forEachMember { name, node in
                members[name] = Self.member(node)
                if members[name] == nil {
                    problem = Problem(description: "'\(printable(name))' has a wrong type")
                }
                return problem == nil
            }
            if let problem { throw problem }
            return members
        }
    }

    private static func member(_ node: JSONNode) -> Member? {
        if let scalar = node.scalar { return .scalar(scalar) }
        guard node.kind == .object else { return nil }
        var labels: [(name: String, value: String)] = []
        var isSound = true
        node.forEachMember { name, value in
            guard case .string(let text)? = value.scalar else {
                isSound = false
                return false
            }
            labels.append((name, text.normalized))
            return true
        }
        return isSound ? .labels(labels) : nil
    }
}

extension ArchiveLine {
    private func point() throws(Problem) -> ArchiveEntry {
        let metric = try parsed("metric") { MetricName($0) }
        let series = HistorySeries(
            collector: try parsed("collector") { CollectorName($0) }, metric: metric,
            labels: try labels(), basis: try text("basis"), isExample: try flag("is_example"))
        let state = try parsed("state") { Point.Content.State(rawValue: $0) }
        guard let content = Point.Content(state, try number("value")) else {
            throw Problem(description: "'value' does not fit the state '\(state.rawValue)'")
        }
        return .point(
            series,
            Point(
                observed: try instant("observed"), recorded: try instant("recorded"), content,
                grade: try parsed("grade") { Grade(rawValue: $0) }))
    }

    private func report() throws(Problem) -> ArchiveEntry {
        let progress = try number("progress")
        guard progress.map((0...1).contains) ?? true else {
            throw Problem(description: "'progress' is not between 0 and 1")
        }
        var occurrence: Day?
        if members["occurrence"] != nil { occurrence = try parsed("occurrence") { Day($0) } }
        var completed: Day?
        if members["completed"] != nil { completed = try parsed("completed") { Day($0) } }
        let report = TaskReport(
            task: try parsed("task") { $0.isEmpty ? nil : $0 }, occurrence: occurrence,
            agency: try text("agency"),
            stage: try parsed("stage") { TaskReport.Stage(rawValue: $0) },
            progress: progress, evidence: try text("evidence"), completed: completed,
            observed: try instant("observed"))
        return .report(
            RecordedReport(
                collector: try parsed("collector") { CollectorName($0) }, report: report,
                recorded: try instant("recorded"), isExample: try flag("is_example"),
                isWithdrawn: try flag("is_withdrawn")))
    }

    private func labels() throws(Problem) -> Labels {
        guard let member = members["labels"] else { return Labels([]) }
        guard case .labels(let texts) = member else {
            throw Problem(description: "'labels' is not an object")
        }
        guard texts.count <= Limits.labels else {
            throw Problem(description: "more than \(Limits.labels) labels")
        }
        var labels: [Label] = []
        for (name, value) in texts {
            guard let labelName = LabelName(name) else {
                throw Problem(description: "'\(printable(name))' is not a name for a label here")
            }
            guard value.utf8.count <= Limits.labelValue else {
                throw Problem(description: "'\(name)' is longer than \(Limits.labelValue) bytes")
            }
            labels.append(Label(labelName, value))
        }
        return Labels(labels)
    }
}

extension ArchiveLine {
    private func text(_ name: String) throws(Problem) -> String? {
        guard let member = members[name] else { return nil }
        guard case .scalar(.string(let text)) = member, !text.isEmpty else {
            throw Problem(description: "'\(name)' is not a text")
        }
        guard text.utf8.count <= Limits.labelValue else {
            throw Problem(description: "'\(name)' is longer than \(Limits.labelValue) bytes")
        }
        return text
    }

    /// The value of a text that is required.
    private func parsed<Value>(
        _ name: String, _ parse: (String) -> Value?
    ) throws(Problem) -> Value {
        guard let text = try text(name) else { throw Problem(description: "'\(name)' is missing") }
        guard let value = parse(text) else {
            throw Problem(description: "'\(name)' cannot be '\(printable(text))'")
        }
        return value
    }

    private func instant(_ name: String) throws(Problem) -> Instant {
        try parsed(name) { Instant(iso8601: $0) }
    }

    private func flag(_ name: String) throws(Problem) -> Bool {
        guard let member = members[name] else { return false }
        guard case .scalar(.boolean(let value)) = member else {
            throw Problem(description: "'\(name)' is neither true nor false")
        }
        return value
    }

    /// A number, or the text of an infinite one.
    private func number(_ name: String) throws(Problem) -> Double? {
        switch members[name] {
        case nil: return nil
        case .scalar(.number(let number)) where number.value.isFinite: return number.value
        case .scalar(.string("+Inf")): return .infinity
        case .scalar(.string("-Inf")): return -.infinity
        default: throw Problem(description: "'\(name)' is not a number")
        }
    }
}
