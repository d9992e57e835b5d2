internal import Basics
internal import GRDB
package import Indicators

extension HistoryStore: HistoryEditor {
    /// Withdraws values in several transactions, so that runs go between; after a failure, the
    /// same request goes on where it ended.
    package func forget(_ request: Forgetting) async throws(HistoryError) -> Forgotten {
        let now = clock.now
        var rest = try await series(of: request)[...]
        let metrics = Set(rest.map(\.key.metric))
        defer {
            // What a next run adds has to be compared with the file again.
            forgetContents(of: [request.collector])
            changes.insert(request.collector, metrics)
        }
        var values = 0
        while !rest.isEmpty {
            let done = try await edit { [rest] database in
                let done = try OperationTable(database: database).forget(
                    request, in: rest, upTo: HistoryDatabase.chunk, at: now)
                return (done, done.written)
            }
            values += done.written
            rest = rest.dropFirst(max(1, done.series))
        }
        var reports = 0
        if request.metric == nil {
            reports = try await edit {
                (try OperationTable(database: $0).forgetReports(request, at: now), 0)
            }
        }
        await readForgotten()
        return Forgotten(values: values, reports: reports)
    }

    /// The series that a request is about.
    ///
    /// - Throws: if the collector has neither values nor reports.
    private func series(
        of request: Forgetting
    ) async throws(HistoryError) -> [(key: HistorySeries, value: Int64)] {
        try await edit { database in
            let name = request.collector.description
            let known = try OperationTable(database: database).collectors()
            guard known.contains(name) else {
                let hint = suggestion(for: name, among: known.sorted())
                throw StorageError.refused(
                    "the history has no values of collector '\(name)'"
                        + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            let all = try PointTable(database: database).series(of: request.collector)
            let wanted = all.filter { series, _ in
                request.metric.map { $0 == series.metric } ?? true
            }
            return (wanted.sorted { $0.value < $1.value }, 0)
        }
    }

    package func keep(_ operation: Operation) async throws(HistoryError) {
        try await edit { database in
            try OperationTable(database: database).insert(operation)
            return ((), 0)
        }
    }

    package func operations(atMost limit: Int) async throws(HistoryError) -> [Operation] {
        try await edit { (try OperationTable(database: $0).last(limit), 0) }
    }
}

extension HistoryStore {
    /// Performs a transaction, which returns the number of points that it adds too.
    func edit<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> (Result, added: Int)
    ) async throws(HistoryError) -> Result {
        let database = try openDatabase()
        do throws(StorageError) {
            return try await database.edit(body)
        } catch {
            throw HistoryError(error.message)
        }
    }

    /// Learns the values that were withdrawn by hand.
    func readForgotten() async {
        guard let database,
            let read = try? await database.perform({ database in
                try PointTable(database: database).forgotten()
            })
        else { return }
        forgotten = read
    }
}
