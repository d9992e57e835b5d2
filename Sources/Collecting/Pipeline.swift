package import Basics
package import Documents
package import Indicators

/// One run of one collector: fetch → decode → extract.
package struct Pipeline<F: Fetcher>: Sendable {
    /// A step of a run, with its result.
    package enum Step {
        case fetched(Payload)
        case decoded(Document)
    }

    private let fetcher: F
    private let threads: DocumentThreads

    package init(fetcher: F, threads: DocumentThreads = DocumentThreads()) {
        self.fetcher = fetcher
        self.threads = threads
    }

    /// Runs a collector once; a failure is a result like any other.
    ///
    /// - Parameters:
    ///   - collector: the collector to run.
    ///   - start: the instant whose day determines the variables.
    ///   - knownVersion: a version of the source that is not read again.
    ///   - former: the last output, which remains in part where one file of several fails.
    ///   - remarkLimit: the maximum number of remarks per reason for a drop.
    ///   - onStep: called with each step that the run reaches.
    /// - Returns: the run with its output or its failure.
    package func run(
        _ collector: Collector, at start: Instant, knownVersion: String? = nil,
        former: RunOutput? = nil, remarkLimit: Int = 1, onStep: (Step) -> Void = { _ in }
    ) async -> Run {
        let clock = ContinuousClock()
        let begin = clock.now
        var progress = Progress(collector: collector, start: start, remarkLimit: remarkLimit)
        let result: RunResult
        do throws(Failure) {
            let context = FetchContext(collector, at: start, knownVersion: knownVersion)
            switch try await fetcher.fetch(collector.source, for: context) {
            case .unchanged: result = .unchanged
            case .payload(let payload):
                progress.version = payload.version
                result = .yielded(try await output(of: payload, &progress, onStep))
            case .files(let files):
                progress.version = files.version
                result = .yielded(try await output(of: files, former, &progress, onStep))
            }
        } catch {
            result = .failed(error)
        }
        return Run(
            collector: collector.name, start: start, duration: begin.duration(to: clock.now),
            responseBytes: progress.bytes, sourceVersion: progress.version,
            definition: collector.definition, isExample: collector.isExample, result: result)
    }

    /// The inputs of a run, and what it has read so far.
    private struct Progress {
        let collector: Collector
        let start: Instant
        let remarkLimit: Int
        var bytes = 0
        var version: String?
    }

    private func output(
        of payload: Payload, _ progress: inout Progress, _ onStep: (Step) -> Void
    ) async throws(Failure) -> RunOutput {
        progress.bytes += payload.bytes.count
        onStep(.fetched(payload))
        let extracted = await threads.extract(
            from: payload, of: progress.collector, at: progress.start,
            remarkLimit: progress.remarkLimit)
        if let document = extracted.document { onStep(.decoded(document)) }
        return try extracted.output.get()
    }

    private func output(
        of files: FetchedFiles, _ former: RunOutput?, _ progress: inout Progress,
        _ onStep: (Step) -> Void
    ) async throws(Failure) -> RunOutput {
        var outputs: [FileOutputs.File] = []
        for file in files.files {
            let result: Result<RunOutput, Failure>
            do throws(Failure) {
                let payload = try file.payload.get()
                result = .success(try await output(of: payload, &progress, onStep))
            } catch {
                result = .failure(error)
            }
            outputs.append(FileOutputs.File(name: file.path, output: result))
        }
        let collector = progress.collector
        let joined = FileOutputs(outputs, zone: collector.zone)
        guard case .file(let source) = collector.source, source.selection == .each else {
            return try joined.newest(keeping: former)
        }
        return try joined.joined(keeping: former, limit: collector.limits.samples)
    }

    /// Hints for the operator on a failure, one per line.
    package func hints(
        on failure: Failure, of collector: Collector, at start: Instant
    ) async -> [String] {
        let context = FetchContext(collector, at: start)
        return await fetcher.hints(on: failure, of: collector.source, for: context)
    }
}
