internal import Basics
internal import Glibc
internal import Indicators

/// Reads a file, a pipe or standard input in chunks, on a thread of its own.
final class InputStream: Sendable {
    /// The size in bytes; nil for a pipe.
    let size: Int?
    private let name: String
    private let descriptor: Int32
    private let pool = ThreadPool(size: 1)

    private static let chunk = 256 << 10

    /// - Parameter path: a path, or `-` for standard input.
    /// - Throws: if the file cannot be opened.
    init(_ path: String) throws(HistoryError) {
        name = path == "-" ? "standard input" : "'\(printable(path, limit: 4096))'"
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(name, errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isFile ? Int(status.st_size) : nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes; nil at the end.
    func next() async throws(HistoryError) -> [UInt8]? {
        let (descriptor, name) = (descriptor, name)
        let result = await onThread(of: pool) { () -> Result<[UInt8], HistoryError> in
            var failure: Int32 = 0
            var bytes: [UInt8] = []
            repeat {
                failure = 0
                bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
                    let result = read(descriptor, buffer.baseAddress, Self.chunk)
                    if result < 0 { failure = errno }
                    count = max(0, result)
                }
            } while failure == EINTR
            return failure == 0 ? .success(bytes) : .failure(.unreadable(name, failure))
        }
        let bytes = try result.get()
        return bytes.isEmpty ? nil : bytes
    }
}

/// Writes to standard output, on a thread of its own.
final class OutputStream: Sendable {
    private let pool = ThreadPool(size: 1)

    /// Writes all bytes.
    func write(_ bytes: [UInt8]) async throws(HistoryError) {
        let result = await onThread(of: pool) { () -> Result<Void, HistoryError> in
            guard writeAll(bytes[...], to: STDOUT_FILENO) else {
                return .failure(
                    HistoryError(
                        "the output cannot be written: \(String(cString: strerror(errno)))"))
            }
            return .success(())
        }
        try result.get()
    }
}

private func onThread<Value: Sendable>(
    of pool: ThreadPool, _ work: @escaping @Sendable () -> Result<Value, HistoryError>
) async -> Result<Value, HistoryError> {
    do throws(ThreadPoolError) {
        return try await pool.run { _ in work() }
    } catch {
        return .failure(HistoryError("the system refuses another thread"))
    }
}

extension HistoryError {
    fileprivate static func unreadable(_ name: String, _ code: Int32) -> HistoryError {
        HistoryError("\(name) cannot be read: \(String(cString: strerror(code)))")
    }
}
