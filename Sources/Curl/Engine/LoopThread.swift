internal import Glibc

/// A thread of the system that runs one body.
struct LoopThread: Sendable {
    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    private let id: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws(CurlError) {
        let start = Unmanaged.passRetained(Start(body))
        var id = pthread_t()
        let error = pthread_create(
            &id, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard error == 0 else {
            start.release()
            throw .other(code: Int(error), "no thread: \(String(cString: strerror(error)))")
        }
        self.id = id
    }

    /// Waits until the body has returned; may be called once.
    func join() {
        pthread_join(id, nil)
    }
}
