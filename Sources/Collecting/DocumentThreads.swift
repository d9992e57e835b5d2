internal import Basics
internal import Documents
internal import Indicators

/// Threads that decode documents and extract values, behind those that serve and schedule.
///
/// Small documents have threads of their own, so that none waits for large ones.
package struct DocumentThreads: Sendable {
    private let small: ThreadPool
    private let large: ThreadPool
    private let trimmer = HeapTrimmer()

    /// The size up to which a document is small, in bytes.
    private static let smallDocument = 64 << 10

    /// - Parameter size: the number of small and of large documents at once.
    package init(size: Int = 8) {
        small = ThreadPool(size: size)
        large = ThreadPool(size: size, niceness: 5)
    }

    /// The document of a body and the output of its collector, or the failure of the first step
    /// that fails.
    ///
    /// The pool sets the flag of the work once the run is cancelled; a budget can look at it.
    func extract(
        from payload: Payload, of collector: Collector, at start: Instant, remarkLimit: Int
    ) async -> Extracted {
        let pool = payload.bytes.count > Self.smallDocument ? large : small
        do throws(ThreadPoolError) {
            return try await pool.run { flag in
                collector.extracted(
                    from: payload, at: start, remarkLimit: remarkLimit, cancellation: flag)
            }
        } catch {
            let failure = Failure(.internal, "decoding was not started: \(error)")
            return Extracted(document: nil, output: .failure(failure))
        }
    }

    /// Returns the memory of a document that is no longer used to the system.
    func release(documentOf bytes: Int) async {
        guard trimmer.isDue(afterDocumentOf: bytes) else { return }
        try? await small.run { _ in HeapTrimmer.trim() }
    }
}

/// The results of the steps after the fetch.
struct Extracted: Sendable {
    /// Nil if the body is not decodable.
    let document: Document?
    let output: Result<RunOutput, Failure>
}

extension Collector {
    /// The source's own instant, unless it is implausible.
    private func plausible(_ modified: Instant?, at start: Instant) -> Instant? {
        modified.flatMap { bounds.contains($0, at: start, in: zone) ? $0 : nil }
    }

    fileprivate func extracted(
        from payload: Payload, at start: Instant, remarkLimit: Int, cancellation: CancelFlag
    ) -> Extracted {
        var document: Document?
        do throws(Failure) {
            let decoded = try decode(payload.bytes, mediaType: payload.mediaType)
            document = decoded
            let output = try extract(
                from: decoded, at: start,
                observed: plausible(payload.modified, at: start) ?? start,
                remarkLimit: remarkLimit, cancellation: cancellation)
            return Extracted(document: document, output: .success(output))
        } catch {
            return Extracted(document: document, output: .failure(error))
        }
    }
}
