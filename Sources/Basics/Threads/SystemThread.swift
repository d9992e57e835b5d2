internal import Glibc

/// A system thread that runs one body.
package struct SystemThread: Sendable {
    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// The system refused another thread.
    package struct StartError: Error, CustomStringConvertible {
        package let code: Int32

        package var description: String {
            "cannot start a thread: \(String(cString: strerror(code)))"
        }
    }

    private let id: pthread_t

    package init(_ body: @escaping @Sendable () -> Void) throws(StartError) {
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
            throw StartError(code: error)
        }
        self.id = id
    }

    /// Waits until the body has returned; may be called once, and not after `detach()`.
    package func join() {
        pthread_join(id, nil)
    }

    /// Leaves the thread to itself; may be called once.
    package func detach() {
        pthread_detach(id)
    }

    /// Lets threads of a better priority go first.
    package static func lowerPriority(by steps: Int32) {
        guard steps > 0 else { return }
        // On Linux, 0 is the calling thread.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, steps)
    }
}
