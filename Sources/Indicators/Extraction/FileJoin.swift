internal import Basics

/// The newest value of each key over several files.
struct FileJoin<Key: Hashable & CustomStringConvertible, Value> {
    private(set) var values: [Value] = []
    /// The values for earlier instants than that of the newest of their keys.
    private(set) var older: [Value] = []
    private(set) var clash: FileClash?
    private var indices: [Key: Int] = [:]
    private var files: [String] = []
    private let instant: (Value) -> Instant
    private let isSame: (Value, Value) -> Bool

    init(
        _ instant: @escaping (Value) -> Instant, isSame: @escaping (Value, Value) -> Bool
    ) {
        self.instant = instant
        self.isSame = isSame
    }

    /// Adds a value of a file that changed after those before it.
    mutating func add(_ value: Value, _ key: Key, of file: String) {
        guard let index = indices[key] else {
            indices[key] = values.count
            values.append(value)
            return files.append(file)
        }
        let (known, new) = (instant(values[index]), instant(value))
        if known == new, !isSame(values[index], value) {
            let found = FileClash(key: "\(key)", at: new, files: (files[index], file), count: 1)
            clash = clash?.adding(1) ?? found
        }
        guard known <= new else { return older.append(value) }
        if known < new { older.append(values[index]) }
        values[index] = value
        files[index] = file
    }

    /// Adds a value unless its key is known.
    mutating func addMissing(_ value: Value, _ key: Key) {
        if indices[key] == nil { add(value, key, of: "") }
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
