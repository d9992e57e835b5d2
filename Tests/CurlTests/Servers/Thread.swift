import Glibc

private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

/// Runs the body in a thread that nobody waits for; blocking in it holds up no test.
func startThread(_ body: @escaping @Sendable () -> Void) {
    var id = pthread_t()
    let error = pthread_create(
        &id, nil,
        { context in
            guard let context else { return nil }
            Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }, Unmanaged.passRetained(Body(body)).toOpaque())
    precondition(error == 0, "no thread")
    pthread_detach(id)
}
