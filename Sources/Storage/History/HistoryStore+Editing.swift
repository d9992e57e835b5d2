internal import Basics
internal import GRDB
package import Indicators

extension HistoryStore: HistoryEditor {
    package func forget(_ request: Forgetting) async throws(HistoryError) -> Forgotten {
        let now = clock.now
        let forgotten = try await edit { database in
            let table = OperationTable(database: database)
            let name = request.collector.description
            let known = try table.collectors()
            guard known.contains(name) else {
                let hint = suggestion(for: name, among: known.sorted())
                throw StorageError.refused(
                    "the history has no values of collector '\(name)'"
                        + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            let values = try table.forget(request, at: now)
            let reports = request.metric == nil ? try table.forgetReports(request, at: now) : 0
            return (Forgotten(values: values, reports: reports), values)
        }
        changes.insert(request.collector)
        await readForgotten()
        return forgotten
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
