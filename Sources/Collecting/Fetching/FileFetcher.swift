internal import Basics
internal import Indicators
internal import Logging

/// Reads the files that match a pattern below the data folders, and nothing outside them.
struct FileFetcher<C: Clock>: Sendable where C.Instant == Instant {
    let folders: FileFolders
    let clock: C
    let threads: FileThreads
    let logger: Logger?
    private let memory = FileMemory()

    init(dataDirs: [String], clock: C, threads: FileThreads, logger: Logger?) {
        folders = FileFolders(paths: dataDirs)
        self.clock = clock
        self.threads = threads
        self.logger = logger
    }

    func fetch(_ source: FileSource, for context: FetchContext) async throws(Failure) -> Fetched {
        switch source.selection {
        case .newest(let order) where order != .observed:
            return try await fetch(source, newestBy: order, for: context)
        case .each, .newest:
            return try await fetchEach(of: source, for: context)
        }
    }

    private func fetch(
        _ source: FileSource, newestBy order: FileSource.Order, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        let found = try await settled(source, order, for: context)
        let version = found.file.status.version(of: found.file.path)
        let notes = memory.notes(on: found, of: source, order)
        for note in notes {
            logger?.warning("\(note)", metadata: ["collector": "\(context.collector)"])
        }
        guard version != context.knownVersion else { return .unchanged }
        let bytes = try await threads.run(for: context.collector) { () throws(FileError) in
            try found.file.read(limit: context.bodyLimit)
        }
        return .payload(
            Payload(
                bytes: bytes, modified: found.file.status.modified, version: version,
                transferNotes: ["'\(found.file.path)', \(bytes.count) bytes"] + notes))
    }

    /// The newest file, once it is unchanged for two seconds: it may be incomplete.
    private func settled(
        _ source: FileSource, _ order: FileSource.Order, for context: FetchContext
    ) async throws(Failure) -> FoundFile {
        let found = try await newest(source, order, for: context)
        guard found.file.status.modified.duration(to: clock.now) < settling else { return found }
        try? await clock.sleep(until: clock.now.advanced(by: settling), tolerance: nil)
        let later = try await newest(source, order, for: context)
        guard later.file.path == found.file.path, later.file.status == found.file.status else {
            throw Failure(unsettled: later.file.path)
        }
        return later
    }

    private func newest(
        _ source: FileSource, _ order: FileSource.Order, for context: FetchContext
    ) async throws(Failure) -> FoundFile {
        let seen = memory.seen(of: source)
        return try await threads.run(for: context.collector) { [folders] () throws(FileError) in
            try folders.newest(source.pattern, by: order, seen: seen)
        }
    }
}

/// The time for which a file that is read is unchanged.
private let settling = Duration.seconds(2)

extension FileFetcher {
    /// Every file, once those that were written just now are unchanged for two seconds.
    private func fetchEach(
        of source: FileSource, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        let look = try await look(at: source, for: context)
        guard look.version != context.knownVersion else { return .unchanged }
        if look.hasChange(since: clock.now.advanced(by: settling * -1)) {
            try? await clock.sleep(until: clock.now.advanced(by: settling), tolerance: nil)
        }
        return .files(
            try await threads.run(for: context.collector) { [folders] () throws(Failure) in
                try folders.read(source, limit: context.bodyLimit, unchangedSince: look)
            })
    }

    private func look(
        at source: FileSource, for context: FetchContext
    ) async throws(Failure) -> FileLook {
        try await threads.run(for: context.collector) { [folders] () throws(FileError) in
            try folders.look(at: source)
        }
    }
}

/// The files that have been seen, so that one which is passed over is logged once.
private final class FileMemory: Sendable {
    private let seen = Locked<[FileSource: Set<String>]>([:])

    func seen(of source: FileSource) -> Set<String>? {
        seen.withLock { $0[source] }
    }

    /// Sentences about files that are passed over and were not there at the last look.
    func notes(
        on found: FoundFile, of source: FileSource, _ order: FileSource.Order
    ) -> [String] {
        let isNew = seen.withLock { seen in
            defer { seen[source] = found.all }
            return seen[source] != found.all
        }
        guard isNew, let first = found.passedOver.first else { return [] }
        let rest = found.passedOver.count - 1
        let others = rest > 0 ? " and \(rest) more" : ""
        return [
            "'\(first)'\(others) passed over: '\(found.file.path)' is the newest by "
                + "\(order.rawValue); 'newest: name' or 'newest: time' in 'source' decides"
        ]
    }
}
