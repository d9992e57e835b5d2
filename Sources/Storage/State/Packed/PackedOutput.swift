internal import Basics
internal import Documents
internal import Indicators

/// The output of a good run as a blob.
///
/// Names of metrics and labels are there once, in shapes that samples refer to. Instants that
/// are that of the run are not there, so that the same output of another run gives the same bytes.
struct PackedOutput {
    private static let version: UInt8 = 1
    /// Values that are final have the lowest number.
    private static let grades: [Grade] = [.final, .provisional, .estimate]

    /// The metric and the label names of samples.
    private struct Shape: Hashable {
        let metric: MetricName
        let names: [LabelName]
    }

    /// The start of the run.
    let start: Instant

    func bytes(of output: RunOutput) -> [UInt8] {
        var writer = BlobWriter(version: Self.version)
        writer.count(output.rows)
        writer.counts(output.dropped)
        writer.list(output.remarks) { $0.text($1) }
        write(output.samples, to: &writer)
        writer.list(output.reports) { write($1, to: &$0) }
        return writer.finished()
    }

    private func write(_ samples: [Sample], to writer: inout BlobWriter) {
        var shapes: [Shape] = []
        var numbers: [Shape: Int] = [:]
        let numbered = samples.map { sample -> Int in
            if let last = shapes.last, sample.has(last.metric, last.names) {
                return shapes.count - 1
            }
            let shape = Shape(metric: sample.metric, names: sample.labels.pairs.map(\.name))
            if let known = numbers[shape] { return known }
            numbers[shape] = shapes.count
            shapes.append(shape)
            return shapes.count - 1
        }
        writer.list(shapes) { writer, shape in
            writer.text(shape.metric.description)
            writer.list(shape.names) { $0.text($1.description) }
        }
        var times = ObservedTimes(start: start)
        writer.count(samples.count)
        for (sample, number) in zip(samples, numbered) {
            writer.count(number)
            let grade = Self.grades.firstIndex(of: sample.grade) ?? 0
            times.write(sample.observed, with: UInt8(grade), to: &writer)
            writer.bits(sample.value.bitPattern)
            for label in sample.labels.pairs { writer.text(label.value) }
        }
    }

    private func write(_ report: TaskReport, to writer: inout BlobWriter) {
        writer.text(report.task)
        writer.optional(report.occurrence) { $0.integer(Int64($1.daysSinceEpoch)) }
        writer.optional(report.agency) { $0.text($1) }
        writer.text(report.stage.rawValue)
        writer.optional(report.progress) { $0.bits($1.bitPattern) }
        writer.optional(report.evidence) { $0.text($1) }
        writer.optional(report.completed) { $0.integer(Int64($1.daysSinceEpoch)) }
        var times = ObservedTimes(start: start)
        times.write(report.observed, with: 0, to: &writer)
    }
}

extension PackedOutput {
    /// - Throws: if the bytes were not written by this type, or damaged.
    func output(in bytes: [UInt8]) throws(UnreadableColumn) -> RunOutput {
        var reader = try BlobReader(bytes, version: Self.version)
        let rows = try reader.count()
        let dropped: [RowFault: Int] = try reader.counts()
        let remarks = try reader.list { (reader) throws(UnreadableColumn) in try reader.text() }
        let samples = try samples(&reader)
        let reports = try reader.list(ofAtLeast: 8) { (reader) throws(UnreadableColumn) in
            try report(&reader)
        }
        try reader.finish()
        return RunOutput(
            samples: samples, reports: reports, rows: rows, dropped: dropped, remarks: remarks)
    }

    private func samples(_ reader: inout BlobReader) throws(UnreadableColumn) -> [Sample] {
        let shapes = try reader.list(ofAtLeast: 2) { (reader) throws(UnreadableColumn) in
            guard let metric = MetricName(try reader.text()) else { throw UnreadableColumn() }
            let names = try reader.list { (reader) throws(UnreadableColumn) -> LabelName in
                guard let name = LabelName(try reader.text()) else { throw UnreadableColumn() }
                return name
            }
            return Shape(metric: metric, names: names)
        }
        var times = ObservedTimes(start: start)
        return try reader.list(ofAtLeast: 10) { (reader) throws(UnreadableColumn) in
            let number = try reader.count()
            guard number < shapes.count else { throw UnreadableColumn() }
            let shape = shapes[number]
            let (observed, grade) = try times.next(&reader)
            guard grade < Self.grades.count else { throw UnreadableColumn() }
            let value = Double(bitPattern: try reader.bits())
            var labels: [Label] = []
            labels.reserveCapacity(shape.names.count)
            for name in shape.names { labels.append(Label(name, try reader.text())) }
            return Sample(
                metric: shape.metric, labels: Labels(labels), value: value, observed: observed,
                grade: Self.grades[grade])
        }
    }

    private func report(_ reader: inout BlobReader) throws(UnreadableColumn) -> TaskReport {
        let task = try reader.text()
        let occurrence = try reader.optional { (reader) throws(UnreadableColumn) in
            try reader.day()
        }
        let agency = try reader.optional { (reader) throws(UnreadableColumn) in try reader.text() }
        let stage: TaskReport.Stage = try reader.choice()
        let progress = try reader.optional { (reader) throws(UnreadableColumn) in
            Double(bitPattern: try reader.bits())
        }
        let evidence = try reader.optional { (reader) throws(UnreadableColumn) in
            try reader.text()
        }
        let completed = try reader.optional { (reader) throws(UnreadableColumn) in
            try reader.day()
        }
        var times = ObservedTimes(start: start)
        return TaskReport(
            task: task, occurrence: occurrence, agency: agency, stage: stage, progress: progress,
            evidence: evidence, completed: completed, observed: try times.next(&reader).observed)
    }
}

extension Sample {
    fileprivate func has(_ metric: MetricName, _ names: [LabelName]) -> Bool {
        self.metric == metric && labels.pairs.count == names.count
            && zip(labels.pairs, names).allSatisfy { $0.name == $1 }
    }
}

extension BlobReader {
    fileprivate mutating func day() throws(UnreadableColumn) -> Day {
        guard let days = Int(exactly: try integer()) else { throw UnreadableColumn() }
        let day = Day(daysSinceEpoch: days)
        guard day.daysSinceEpoch == days else { throw UnreadableColumn() }
        return day
    }
}
