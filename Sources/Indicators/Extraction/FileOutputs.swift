package import Basics
internal import Documents

/// The outputs of the files that one run reads, in the order of their last change.
package struct FileOutputs: Sendable {
    package struct File: Sendable {
        package let name: String
        package let output: Result<RunOutput, Failure>

        package init(name: String, output: Result<RunOutput, Failure>) {
            self.name = name
            self.output = output
        }
    }

    private let files: [File]
    private let zone: Zone

    /// `zone` is that of the instants in remarks.
    package init(_ files: [File], zone: Zone) {
        self.files = files
        self.zone = zone
    }

    /// The output of all files: of each series the newest sample, and of equal instants that of
    /// the file which changed last.
    ///
    /// If a file has failed, it keeps its values: of the `former` output, the samples for later
    /// instants remain, and those that only it has.
    ///
    /// - Throws: the first failure if every file has failed, or `limit`.
    package func joined(
        keeping former: RunOutput?, limit: Int
    ) throws(Failure) -> RunOutput {
        let good = try good()
        var samples = FileJoin<SeriesKey, Sample>(
            .init(instant: \.observed, grade: \.grade) { $0.value == $1.value })
        var reports = FileJoin<ReportKey, TaskReport>(
            .init(instant: \.observed, grade: { _ in .final }, isSame: ==))
        for (name, output) in good {
            for sample in output.samples + output.olderSamples {
                samples.add(sample, SeriesKey(sample), of: name)
            }
            for report in output.reports + output.olderReports {
                reports.add(report, ReportKey(report), of: name)
            }
        }
        if good.count < files.count {
            for sample in former?.samples ?? [] { samples.addFormer(sample, SeriesKey(sample)) }
            for report in former?.reports ?? [] { reports.addFormer(report, ReportKey(report)) }
        }
        guard samples.values.count + reports.values.count <= limit else {
            throw Failure(.limit, "the files have more than \(limit) samples together")
        }
        return output(
            samples.values, reports.values, of: good.map(\.output),
            older: (samples.older, reports.older), clashes: [samples.clash, reports.clash])
    }

    /// The output of the file whose values are for the newest instant.
    ///
    /// If a file has failed, the `former` output remains where it is newer.
    ///
    /// - Throws: the first failure if every file has failed.
    package func newest(keeping former: RunOutput?) throws(Failure) -> RunOutput {
        let good = try good()
        var newest = good.reduce(RunOutput(samples: [], rows: 0)) { newest, file in
            newest.newest <= file.output.newest ? file.output : newest
        }
        if good.count < files.count, let former, newest.newest < former.newest {
            newest = RunOutput(samples: former.samples, reports: former.reports, rows: former.rows)
        }
        return output(
            newest.samples, newest.reports, of: [newest],
            older: (newest.olderSamples, newest.olderReports), clashes: [])
    }

    /// The outputs that are there; at least one.
    private func good() throws(Failure) -> [(name: String, output: RunOutput)] {
        var good: [(name: String, output: RunOutput)] = []
        var first: (name: String, failure: Failure)?
        for file in files {
            switch file.output {
            case .success(let output): good.append((file.name, output))
            case .failure(let failure): first = first ?? (file.name, failure)
            }
        }
        guard good.isEmpty, let first else { return good }
        let others = files.count > 1 ? " (and \(files.count - 1) more files failed)" : ""
        throw Failure(
            first.failure.reason, "'\(printable(first.name))': \(first.failure.message)\(others)",
            details: first.failure.details, dropped: first.failure.dropped,
            remarks: first.failure.remarks)
    }

    private func output(
        _ samples: [Sample], _ reports: [TaskReport], of outputs: [RunOutput],
        older: ([Sample], [TaskReport]), clashes: [FileClash?]
    ) -> RunOutput {
        var dropped = outputs.reduce(into: [RowFault: Int]()) { dropped, output in
            dropped.merge(output.dropped, uniquingKeysWith: +)
        }
        let failures = files.compactMap { file -> String? in
            guard case .failure(let failure) = file.output else { return nil }
            let name = printable(file.name)
            return "'\(name)' failed, \(failure.reason.rawValue): \(failure.message)"
        }
        if !failures.isEmpty { dropped[.badFile] = failures.count }
        return RunOutput(
            samples: samples.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) },
            reports: reports.sorted(), olderSamples: older.0,
            olderReports: older.1,
            rows: outputs.reduce(0) { $0 + $1.rows }, dropped: dropped,
            remarks: Array(failures.prefix(3)) + clashes.compactMap { $0?.text(in: zone) }
                + outputs.flatMap(\.remarks).prefix(10))
    }
}

extension RunOutput {
    /// The newest instant of its values.
    fileprivate var newest: Instant {
        let instants = samples.map(\.observed) + reports.map(\.observed)
        return instants.max() ?? Instant(milliseconds: .min)
    }
}
