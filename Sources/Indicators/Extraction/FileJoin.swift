internal import Basics

/// The newest value of each key over several files, and the older ones.
struct FileJoin<Key: Hashable & CustomStringConvertible, Value> {
    private var newest: [Entry] = []
    private var past: [Entry] = []
    private(set) var clash: FileClash?
    private var indices: [Key: Int] = [:]
    private var pastIndices: [Key: [Instant: Int]] = [:]
    private let rules: Rules

    private struct Entry {
        let value: Value
        let file: String
    }

    struct Rules {
        /// The instant that a value is for.
        let instant: (Value) -> Instant
        let grade: (Value) -> Grade
        let isSame: (Value, Value) -> Bool
    }

    init(_ rules: Rules) {
        self.rules = rules
    }

    var values: [Value] { newest.map(\.value) }

    /// The values for earlier instants than that of the newest of their keys.
    var older: [Value] { past.map(\.value) }

    /// Adds a value of a file that changed after those before it.
    ///
    /// Of equal instants, the value of the higher grade counts, else that of the later file.
    mutating func add(_ value: Value, _ key: Key, of file: String) {
        let entry = Entry(value: value, file: file)
        guard let index = indices[key] else {
            indices[key] = newest.count
            return newest.append(entry)
        }
        let (known, new) = (rules.instant(newest[index].value), rules.instant(value))
        if known == new {
            newest[index] = choice(newest[index], entry, key)
        } else if known < new {
            addOlder(newest[index], key)
            newest[index] = entry
        } else {
            addOlder(entry, key)
        }
    }

    private mutating func addOlder(_ entry: Entry, _ key: Key) {
        let instant = rules.instant(entry.value)
        if let index = pastIndices[key]?[instant] {
            past[index] = choice(past[index], entry, key)
        } else {
            pastIndices[key, default: [:]][instant] = past.count
            past.append(entry)
        }
    }

    private mutating func choice(_ known: Entry, _ new: Entry, _ key: Key) -> Entry {
        let (grade, newGrade) = (rules.grade(known.value), rules.grade(new.value))
        guard grade == newGrade else { return grade < newGrade ? new : known }
        if !rules.isSame(known.value, new.value) {
            let at = rules.instant(new.value)
            let found = FileClash(
                key: "\(key)", at: at, files: (known.file, new.file), count: 1)
            clash = clash?.adding(1) ?? found
        }
        return new
    }

    /// Adds a value of the last run unless its key has one for the same or a later instant.
    mutating func addFormer(_ value: Value, _ key: Key) {
        let known = indices[key].map { rules.instant(newest[$0].value) }
        if known.map({ $0 < rules.instant(value) }) ?? true { add(value, key, of: "") }
    }
}

/// Values of two files for one instant, of which the later file's counts.
struct FileClash {
    let key: String
    let at: Instant
    let files: (String, String)
    let count: Int

    func adding(_ more: Int) -> FileClash {
        FileClash(key: key, at: at, files: files, count: count + more)
    }

    func text(in zone: Zone) -> String {
        let rest = count > 1 ? " (and \(count - 1) more)" : ""
        return "'\(printable(files.0))' and '\(printable(files.1))' differ in \(key) for "
            + "\(zone.iso8601(at)); the value of '\(printable(files.1))', changed later, is used\(rest)"
    }
}

/// The identity of a sample's series, within a collector.
struct SeriesKey: Hashable, CustomStringConvertible {
    let metric: MetricName
    let labels: Labels

    init(_ sample: Sample) {
        metric = sample.metric
        labels = sample.labels
    }

    var description: String { "\(metric)\(labels.shown)" }
}

/// The identity of a task report: its task, occurrence and agency.
struct ReportKey: Hashable, CustomStringConvertible {
    let task: String
    let occurrence: Day?
    let agency: String?
    /// The instant, which identifies the occurrence of a row without one.
    let observed: Instant?

    init(_ report: TaskReport) {
        task = report.task
        occurrence = report.occurrence
        agency = report.agency
        observed = report.occurrence == nil ? report.observed : nil
    }

    var description: String { "task '\(printable(task))'" }
}
