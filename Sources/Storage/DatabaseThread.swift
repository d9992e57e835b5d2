internal import Basics

/// The thread for the work on one database file, whose file system may not respond.
struct DatabaseThread: Sendable {
    private let pool = ThreadPool(size: 1, replacements: 1)
    private let limit: Duration

    init(limit: Duration = .seconds(20)) {
        self.limit = limit
    }

    /// Runs work, one after the other; none while earlier work hangs.
    ///
    /// Goes on when the task is cancelled: half a transaction would be a failure of the file.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(StorageError) -> Value
    ) async throws(StorageError) -> Value {
        let result = await Task { [pool, limit] () -> Result<Value, StorageError> in
            do throws(ThreadPoolError) {
                return try await pool.run(key: "database", within: limit) { _ in
                    do throws(StorageError) {
                        return .success(try work())
                    } catch {
                        return .failure(error)
                    }
                }
            } catch {
                return .failure(.unusable(Self.reason(error)))
            }
        }.value
        return try result.get()
    }

    private static func reason(_ error: ThreadPoolError) -> String {
        switch error {
        case .timeout, .hung: "the file system does not respond"
        case .cancelled: "the work was cancelled"
        case .noThread: "the system refuses another thread"
        }
    }
}
