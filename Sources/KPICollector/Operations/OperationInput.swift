internal import Indicators
internal import Serving

/// The input of a command, as an operation in the daemon reads it.
actor OperationInput {
    private var parts: ControlInput.Iterator

    init(_ input: ControlInput) {
        parts = input.makeAsyncIterator()
    }

    /// The next bytes; nil at the end.
    func next() async throws(HistoryError) -> [UInt8]? {
        var parts = self.parts
        defer { self.parts = parts }
        do {
            return try await parts.next(isolation: self)
        } catch {
            throw HistoryError("\(error)")
        }
    }
}

/// The input of a command, as it is sent to the daemon.
struct InputParts: AsyncSequence, AsyncIteratorProtocol, Sendable {
    let read: ArchiveInput

    func next() async throws -> [UInt8]? { try await read() }

    func makeAsyncIterator() -> InputParts { self }
}
