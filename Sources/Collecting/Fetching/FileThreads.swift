internal import Basics
package import Indicators

/// Threads for file work, which a file system that does not respond holds up for ever.
package struct FileThreads: Sendable {
    private let pool: ThreadPool
    private let limit: Duration

    /// - Parameters:
    ///   - size: the number of works at once.
    ///   - limit: the time for each, the wait for a thread included.
    package init(size: Int = 16, limit: Duration = .seconds(20)) {
        pool = ThreadPool(size: size, replacements: 256)
        self.limit = limit
    }

    /// The number of threads that wait for a file system that does not respond.
    package var hung: Int { pool.hung }

    /// Runs file work of a collector or another owner; none while its earlier work hangs.
    ///
    /// - Throws: `timeout`, or the reason for the work's error.
    package func run<Value: Sendable, Problem: Error>(
        for owner: String, _ work: @escaping @Sendable () throws(Problem) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure>
        do throws(ThreadPoolError) {
            let key = owner.isEmpty ? nil : owner
            result = try await pool.run(key: key, within: limit) { _ in
                do throws(Problem) {
                    return .success(try work())
                } catch {
                    return .failure(Failure(ofFileWork: error))
                }
            }
        } catch {
            throw Failure(error, limit)
        }
        return try result.get()
    }
}

extension Failure {
    init(ofFileWork error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as FileError:
            self.init(error.isTooLarge ? .tooLarge : .file, error.message)
        default: self.init(.internal, "\(error)")
        }
    }

    fileprivate init(_ error: ThreadPoolError, _ limit: Duration) {
        self =
            switch error {
            case .timeout:
                Failure(
                    .timeout,
                    "the file system did not respond within \(limit.spanText); "
                        + "is the network folder mounted and its server up?")
            case .hung:
                Failure(
                    .timeout,
                    "the file system has not responded to the last run; "
                        + "is the network folder mounted and its server up?")
            case .cancelled: Failure(.internal, "the run was cancelled")
            case .noThread: Failure(.internal, "the system refuses another thread")
            }
    }
}
